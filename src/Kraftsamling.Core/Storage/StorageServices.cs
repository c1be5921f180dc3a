using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Coordination;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Interventions.TaskRules;
using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Core.Statistics.Survey;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kraftsamling.Core.Storage;

public static class StorageServices
{
    /// <summary>
    /// The database and the services that write and read it. <see cref="IDbContextFactory{AppDb}"/> gives a context of one's own,
    /// <see cref="AppDb"/> is one per request. Call <see cref="Migrator.MigrateAsync"/> once before use.
    /// </summary>
    public static IServiceCollection AddKraftsamlingStorage(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<AppDb>(builder => builder.UseKraftsamling(options));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
        services.TryAddSingleton(new ChangeLogKey(options.KeyFolder));
        services.AddSingleton<Migrator>();
        services.AddSingleton<FormUses>();
        services.AddScoped<ChangeLogCheck>();
        services.AddScoped<ChangeLogQueries>();
        services.AddScoped<DisposalService>();
        services.AddScoped<PersonExtract>();
        services.AddScoped<ChangeLogSealService>();
        services.AddSingleton<ObservationStore>();
        services.AddSingleton<SavedMappings>();
        services.AddSingleton<StatisticsImport>();
        services.AddSingleton<BoundaryImport>();
        services.AddSingleton<AreaLinksImport>();
        services.AddSingleton<ImportHistory>();
        services.AddSingleton<MissingData>();
        services.TryAddScoped<SelectionService>();
        services.AddSingleton<SurveyImport>();
        services.AddScoped<SurveyQueries>();
        services.AddScoped<AreaReportService>();
        services.AddScoped<InvitationService>();
        services.AddScoped<AnswerService>();
        services.AddScoped<TargetGroupService>();
        services.AddScoped<CoordinationService>();
        services.TryAddSingleton(new DisclosureControl(new DisclosureSettings()));
        services.AddScoped<SituationFacts>();
        services.AddScoped<SituationService>();
        services.AddScoped<MarkService>();
        services.AddScoped<ActionPlanService>();
        services.AddKraftsamlingOrganisation();
        services.TryAddSingleton(new FetchSettings());
        services.AddSingleton<FetchPlanService>();
        services.AddSingleton<FetchRunner>();
        services.TryAddSingleton<MailSettings>();
        services.TryAddSingleton<IMailSender, SmtpMailSender>();
        services.AddSingleton<MailPump>();
        services.AddScoped<MailOutbox>();
        services.AddKraftsamlingTasks();
        return services;
    }

    /// <summary>The provider with this program's settings.</summary>
    public static DbContextOptionsBuilder UseKraftsamling(this DbContextOptionsBuilder builder, DatabaseOptions options) =>
        options.Kind == DatabaseKind.Sqlite
            ? builder.UseSqlite(options.ConnectionString).AddInterceptors(new SqliteSetup())
            : builder.UseNpgsql(options.ConnectionString);
}
