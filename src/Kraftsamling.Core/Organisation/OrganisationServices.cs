using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Drafts;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Setup;
using Kraftsamling.Core.Organisation.Units;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Core.Organisation;

internal static class OrganisationServices
{
    /// <summary>Units, people, groups with their years and seats, and agreements.</summary>
    public static IServiceCollection AddKraftsamlingOrganisation(this IServiceCollection services)
    {
        services.AddScoped<OrganisationQueries>();
        services.AddScoped<UnitService>();
        services.AddScoped<SuccessionService>();
        services.AddScoped<PersonService>();
        services.AddScoped<GroupService>();
        services.AddScoped<SeatService>();
        services.AddScoped<CompositionService>();
        services.AddScoped<ModelOrganisationService>();
        services.AddScoped<AgreementService>();
        services.AddScoped<AgreementFiles>();
        services.AddSingleton<FormDrafts>();
        services.AddScoped<CommentService>();
        services.AddScoped<CommentPeople>();
        return services;
    }
}
