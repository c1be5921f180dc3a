using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Demo;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas;
using Kraftsamling.Web.Pages.Areas.Grouping;
using Kraftsamling.Web.Pages.Areas.Factors;
using Kraftsamling.Web.Pages.Areas.Reports;
using Kraftsamling.Web.Pages.Areas.Selections;
using Kraftsamling.Web.Pages.Areas.Situations;
using Kraftsamling.Web.Pages.Comments;
using Kraftsamling.Web.Pages.Data;
using Kraftsamling.Web.Pages.Data.Fetching;
using Kraftsamling.Web.Pages.Drafts;
using Kraftsamling.Web.Pages.Home;
using Kraftsamling.Web.Pages.Index;
using Kraftsamling.Web.Pages.Record;
using Kraftsamling.Web.Pages.Requests;
using Kraftsamling.Web.Pages.Organisation.Agreements;
using Kraftsamling.Web.Pages.Organisation.Accounts;
using Kraftsamling.Web.Pages.Organisation.People;
using Kraftsamling.Web.Pages.ToDo;

namespace Kraftsamling.Web.Hosting;

/// <summary>What each part of the application adds: one line per part.</summary>
public static class Modules
{
    /// <summary>Services of the domain and of the pages.</summary>
    public static IServiceCollection AddKraftsamling(this IServiceCollection services, WebOptions options)
    {
        services.AddKraftsamlingStorage(DatabaseOptions.Parse(options.Database, options.DataFolder));
        services.AddKraftsamlingIndexes();
        services.AddKraftsamlingDemo();
        services.AddScoped<Site>();
        services.AddScoped<FormMerger>();
        services.AddKraftsamlingImports();
        services.AddKraftsamlingFetching();
        services.AddKraftsamlingToDo();
        services.AddKraftsamlingDrafts();
        services.AddScoped<ThingNames>();
        services.AddKraftsamlingRequests<DocumentTexts>();
        services.AddScoped<CommentSubjects>();
        services.AddScoped<CommentBoard>();
        services.AddKraftsamlingAccountAdmin();
        services.AddSingleton(new DisclosureControl(new DisclosureSettings()));
        services.AddScoped<AreaQueries>();
        services.AddScoped<CityData>();
        services.AddScoped<PublicViews>();
        services.AddScoped<IndexMap>();
        services.AddScoped<AreaMeasures>();
        services.AddScoped<Groupings>();
        services.AddScoped<SurveyData>();
        services.AddScoped<ReportSubjects>();
        services.AddScoped<ReportBuilder>();
        services.AddScoped<PlanViews>();
        services.AddScoped<SelectionFacts>();
        services.AddScoped<SelectionMap>();
        return services;
    }

    /// <summary>Addresses that are not Razor pages.</summary>
    public static void Map(WebApplication app)
    {
        app.MapAreaFiles();
        app.MapGroupingFiles();
        app.MapFactorFiles();
        app.MapReportFiles();
        app.MapSituationFiles();
        app.MapSelectionFiles();
        app.MapIndexFiles();
        app.MapThemeFiles();
        app.MapDataFiles();
        app.MapFetchFiles();
        app.MapCalendarFiles();
        app.MapSingleSignOn();
        app.MapDrafts();
        app.MapComments();
        app.MapRequestFiles();
        app.MapAgreementFiles();
        app.MapPersonFiles();
    }
}
