using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Digests;
using Kraftsamling.Core.Organisation.Calendars;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Organisation.Wheel;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Core.Interventions.TaskRules;

public static class TaskRuleServices
{
    /// <summary>Every rule that makes tasks, in one place, and the services around tasks.</summary>
    public static IServiceCollection AddKraftsamlingTasks(this IServiceCollection services)
    {
        services.AddSingleton<ITaskRule, SituationTasks>();
        services.AddSingleton<ITaskRule, PlanTasks>();
        services.AddSingleton<ITaskRule, AnswerTasks>();
        services.AddSingleton<ITaskRule, InvitationTasks>();
        services.AddSingleton<ITaskRule, ReportReviewTasks>();
        services.AddSingleton<ITaskRule, SelectionTasks>();
        services.AddSingleton<ITaskRule, FetchTasks>();
        services.AddSingleton<ITaskRule, GroupYearTasks>();
        services.AddSingleton<ITaskRule, VacantSeatTasks>();
        services.AddSingleton<ITaskRule, AgreementTasks>();
        services.AddSingleton<ITaskRule, YearStepTasks>();
        services.AddSingleton<ITaskRule, MentionTasks>();
        services.AddSingleton<ITaskRule, RequestTasks>();
        services.AddSingleton<TaskReconciler>();
        services.AddScoped<TaskService>();
        services.AddScoped<TaskLists>();
        services.AddScoped<YearStepService>();
        services.AddScoped<CalendarFeedService>();
        services.AddScoped<MessagePreferenceService>();
        services.AddSingleton<DigestSender>();
        return services;
    }
}
