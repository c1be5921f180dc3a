using System.Reflection;
using Kraftsamling.Testing;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Xunit;

namespace Kraftsamling.Web.Tests.Pages.Record;

/// <summary>What keeps one person's save from wiping out another's.</summary>
internal enum Guard
{
    /// <summary>Both people's work is put together: the page saves by a FormMerger.</summary>
    Merged,

    /// <summary>The form carries the version it was shown with; a save against an older one is refused, and says who was there before.</summary>
    Version,

    /// <summary>Makes something new, and replaces nothing that somebody has written.</summary>
    Adds,

    /// <summary>A step taken with what is stored, such as withdrawing or trying; it carries no text of an older day.</summary>
    Step,

    /// <summary>Only the person's own: nobody else has it open.</summary>
    Own,
}

/// <summary>Every form of the product and its guard. A form that is not listed here fails: say how it keeps two people's work, and list it.</summary>
public sealed class EditFormTests
{
    private const string Root = "Kraftsamling.Web.Pages.";

    private static readonly Dictionary<string, Guard> Guards = new(StringComparer.Ordinal)
    {
        ["Account.ByLinkModel"] = Guard.Own,
        ["Account.CodeModel"] = Guard.Own,
        ["Account.ConfirmModel"] = Guard.Own,
        ["Account.ForgottenModel"] = Guard.Own,
        ["Account.PasskeysModel"] = Guard.Own,
        ["Account.PasskeysModel/Options"] = Guard.Own,
        ["Account.PasskeysModel/Remove"] = Guard.Own,
        ["Account.PasswordModel"] = Guard.Own,
        ["Account.SessionListModel"] = Guard.Own,
        ["Account.SessionListModel/Others"] = Guard.Own,
        ["Account.SignInModel"] = Guard.Own,
        ["Account.SignInModel/Demo"] = Guard.Own,
        ["Account.SignInModel/Passkey"] = Guard.Own,
        ["Account.SignInModel/PasskeyOptions"] = Guard.Own,
        ["Account.SignOutModel"] = Guard.Own,
        ["Account.StartModel"] = Guard.Own,
        ["Account.TokenListModel"] = Guard.Own,
        ["Account.TokenListModel/Revoke"] = Guard.Own,
        ["Account.TwoStepModel"] = Guard.Own,
        ["Account.TwoStepModel/Off"] = Guard.Own,
        ["Areas.Reports.EditModel"] = Guard.Merged,
        ["Areas.Reports.ReportModel/Contribute"] = Guard.Adds,
        ["Areas.Reports.ReportModel/Publish"] = Guard.Version,
        ["Areas.Reports.ReportsModel/About"] = Guard.Adds,
        ["Areas.Reports.ReportsModel/Area"] = Guard.Adds,
        ["Areas.Reports.ReportsModel/Cluster"] = Guard.Adds,
        ["Areas.Reports.ReportsModel/Named"] = Guard.Adds,
        ["Areas.Selections.DecideSelectionModel/Decide"] = Guard.Version,
        ["Areas.Selections.DecideSelectionModel/Enter"] = Guard.Version,
        ["Areas.Selections.DecideSelectionModel/Propose"] = Guard.Version,
        ["Areas.Selections.DecideSelectionModel/TakeBack"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Add"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Index"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Join"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Known"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Motives"] = Guard.Merged,
        ["Areas.Selections.EditSelectionModel/Part"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Remove"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Rename"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Round"] = Guard.Version,
        ["Areas.Selections.EditSelectionModel/Theme"] = Guard.Version,
        ["Areas.Selections.NewSelectionModel/Clusters"] = Guard.Adds,
        ["Areas.Selections.NewSelectionModel/Empty"] = Guard.Adds,
        ["Areas.Selections.NewSelectionModel/Index"] = Guard.Adds,
        ["Areas.Selections.NewSelectionModel/Proposal"] = Guard.Adds,
        ["Areas.Selections.SelectionPageModel/Remove"] = Guard.Step,
        ["Areas.Selections.SelectionPageModel/Revise"] = Guard.Adds,
        ["Areas.Selections.SelectionTextsModel"] = Guard.Merged,
        ["Areas.Situations.DecidePlanModel"] = Guard.Version,
        ["Areas.Situations.EditPlanModel"] = Guard.Merged,
        ["Areas.Situations.EditProblemModel"] = Guard.Merged,
        ["Areas.Situations.EditSituationModel"] = Guard.Merged,
        ["Areas.Situations.FollowUpPlanModel"] = Guard.Adds,
        ["Areas.Situations.PlanPageModel/Remove"] = Guard.Step,
        ["Areas.Situations.SituationPageModel/Publish"] = Guard.Version,
        ["Areas.Situations.SituationsModel/Plan"] = Guard.Adds,
        ["Areas.Situations.SituationsModel/Situation"] = Guard.Adds,
        ["Areas.TargetGroups.EditTargetGroupModel"] = Guard.Merged,
        ["Areas.TargetGroups.NewTargetGroupModel"] = Guard.Adds,
        ["Areas.TargetGroups.TargetGroupPageModel/Close"] = Guard.Version,
        ["Areas.TargetGroups.TargetGroupPageModel/Open"] = Guard.Version,
        ["Areas.TargetGroups.TargetGroupPageModel/Remove"] = Guard.Version,
        ["Areas.TargetGroups.TargetGroupPageModel/Report"] = Guard.Adds,
        ["Comments.CommentsPageModel"] = Guard.Adds,
        ["Comments.CommentsPageModel/Edit"] = Guard.Version,
        ["Comments.CommentsPageModel/Read"] = Guard.Own,
        ["Comments.CommentsPageModel/Resolve"] = Guard.Version,
        ["Comments.CommentsPageModel/Withdraw"] = Guard.Version,
        ["Data.AreaLinksModel"] = Guard.Step,
        ["Data.AreaLinksModel/Discard"] = Guard.Step,
        ["Data.AreaLinksModel/File"] = Guard.Adds,
        ["Data.AreaSetListModel/Default"] = Guard.Step,
        ["Data.AreaSetListModel/Status"] = Guard.Step,
        ["Data.Fetching.FetchEditModel"] = Guard.Version,
        ["Data.Fetching.FetchListModel/File"] = Guard.Adds,
        ["Data.Fetching.FetchPageModel/Remove"] = Guard.Step,
        ["Data.Fetching.FetchPageModel/Run"] = Guard.Step,
        ["Data.Fetching.FetchPageModel/Turn"] = Guard.Step,
        ["Data.ImportStartModel"] = Guard.Adds,
        ["Data.ImportStartModel/Remove"] = Guard.Step,
        ["Data.ImportTrialModel"] = Guard.Step,
        ["Data.ImportTrialModel/Discard"] = Guard.Step,
        ["Data.ImportTrialModel/NewSet"] = Guard.Adds,
        ["Data.ImportWorkModel/Cancel"] = Guard.Step,
        ["Data.UndoModel"] = Guard.Step,
        ["Documents.LevelPageModel"] = Guard.Version,
        ["Documents.LevelPageModel/Document"] = Guard.Version,
        ["Errors.ErrorModel"] = Guard.Step,
        ["Index.BuildModel"] = Guard.Step,
        ["Index.BuildModel/Preview"] = Guard.Step,
        ["Index.BuildModel/Save"] = Guard.Version,
        ["Index.ListModel/Remove"] = Guard.Step,
        ["Index.NewModel"] = Guard.Adds,
        ["Index.NewModel/Theme"] = Guard.Adds,
        ["Index.PublishModel"] = Guard.Version,
        ["Index.VersionModel/Current"] = Guard.Step,
        ["Index.VersionModel/NewVersion"] = Guard.Adds,
        ["Index.VersionModel/Recompute"] = Guard.Step,
        ["Index.VersionModel/Status"] = Guard.Step,
        ["Organisation.Accounts.AccountPageModel/Close"] = Guard.Step,
        ["Organisation.Accounts.AccountPageModel/End"] = Guard.Step,
        ["Organisation.Accounts.AccountPageModel/Give"] = Guard.Adds,
        ["Organisation.Accounts.AccountPageModel/Invite"] = Guard.Adds,
        ["Organisation.Accounts.AccountPageModel/NewPassword"] = Guard.Adds,
        ["Organisation.Accounts.AccountPageModel/Reopen"] = Guard.Step,
        ["Organisation.Accounts.AccountPageModel/Revoke"] = Guard.Step,
        ["Organisation.Accounts.AccountPageModel/TakeBack"] = Guard.Step,
        ["Organisation.Accounts.AccountPageModel/TwoStep"] = Guard.Step,
        ["Organisation.Accounts.InviteManyModel"] = Guard.Adds,
        ["Organisation.Accounts.NewAccountModel"] = Guard.Adds,
        ["Organisation.Agreements.AgreementPageModel/File"] = Guard.Adds,
        ["Organisation.Agreements.AgreementPageModel/RemoveFile"] = Guard.Step,
        ["Organisation.Agreements.AgreementPageModel/Renew"] = Guard.Adds,
        ["Organisation.Agreements.EditAgreementModel"] = Guard.Merged,
        ["Organisation.BeginModel"] = Guard.Adds,
        ["Organisation.Coordination.CoordinationModel"] = Guard.Merged,
        ["Organisation.Groups.AppointModel"] = Guard.Adds,
        ["Organisation.Groups.DecideCompositionModel"] = Guard.Version,
        ["Organisation.Groups.EditGroupModel"] = Guard.Merged,
        ["Organisation.Groups.EditGroupModel/End"] = Guard.Version,
        ["Organisation.Groups.EditGroupModel/Responsible"] = Guard.Step,
        ["Organisation.Groups.EditSeatModel"] = Guard.Merged,
        ["Organisation.Groups.EditSeatModel/Remove"] = Guard.Version,
        ["Organisation.Groups.FillSeatsModel"] = Guard.Version,
        ["Organisation.Groups.NewGroupModel"] = Guard.Adds,
        ["Organisation.Groups.NextYearModel"] = Guard.Adds,
        ["Organisation.People.DisposePersonModel"] = Guard.Step,
        ["Organisation.People.EditPersonModel"] = Guard.Merged,
        ["Organisation.SingleSignOn.ServiceModel"] = Guard.Adds,
        ["Organisation.SingleSignOn.ServiceModel/Remove"] = Guard.Step,
        ["Organisation.Units.EditUnitModel"] = Guard.Merged,
        ["Organisation.Units.SucceedModel"] = Guard.Step,
        ["Organisation.Units.UnitPageModel/Decide"] = Guard.Step,
        ["Organisation.Units.UnitPageModel/End"] = Guard.Version,
        ["Organisation.Units.UnitPageModel/Open"] = Guard.Version,
        ["Requests.ChooseModel"] = Guard.Adds,
        ["Requests.CloseModel"] = Guard.Version,
        ["Requests.NewRequestModel"] = Guard.Adds,
        ["Requests.RequestPageModel/Decision"] = Guard.Version,
        ["Requests.RequestPageModel/Edit"] = Guard.Version,
        ["Requests.ReviewModel"] = Guard.Version,
        ["Requests.ReviewModel/Remove"] = Guard.Step,
        ["Partners.ContributeModel"] = Guard.Adds,
        ["Partners.InviteModel"] = Guard.Adds,
        ["Partners.InviteModel/Withdraw"] = Guard.Version,
        ["Partners.OwnInvitationModel"] = Guard.Adds,
        ["ToDo.CalendarsModel"] = Guard.Own,
        ["ToDo.CalendarsModel/Withdraw"] = Guard.Own,
        ["ToDo.MailPageModel/Again"] = Guard.Step,
        ["ToDo.MailPageModel/Remove"] = Guard.Step,
        ["ToDo.MessagesModel"] = Guard.Own,
        ["ToDo.NewTaskModel"] = Guard.Adds,
        ["ToDo.TaskPageModel/Cancel"] = Guard.Version,
        ["ToDo.TaskPageModel/Done"] = Guard.Version,
        ["ToDo.TaskPageModel/HandOver"] = Guard.Version,
        ["ToDo.TaskPageModel/Open"] = Guard.Version,
        ["ToDo.TaskPageModel/Postpone"] = Guard.Version,
        ["ToDo.ToDoModel/Done"] = Guard.Version,
        ["Year.YearEditModel"] = Guard.Merged,
    };

    private static readonly Dictionary<string, Type> Forms = Pages().SelectMany(Handlers).ToDictionary(form => form.Name, form => form.Page, StringComparer.Ordinal);

    [Fact]
    public void Forms_EveryOne_HasAGuard()
    {
        Assert.Empty(Forms.Keys.Except(Guards.Keys).Select(form => $"{form}: no guard"));
        Assert.Empty(Guards.Keys.Except(Forms.Keys).Select(form => $"{form}: no such form"));
    }

    [Fact]
    public void MergedForms_EveryOne_SavesByTheMergerAndCarriesWhatItWasShownWith()
    {
        foreach (var (form, page) in Forms.Where(form => Is(form.Key, Guard.Merged)))
        {
            Assert.True(page.GetConstructors().Any(made => made.GetParameters().Any(part => part.ParameterType == typeof(FormMerger))), $"{form}: no FormMerger");
            Assert.Contains("FormMerger.BaseField", Markup(page), StringComparison.Ordinal);
            Assert.Contains("name=\"version\"", Markup(page), StringComparison.Ordinal);
            Assert.Contains("\"_Merge\"", Markup(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void VersionedForms_EveryOne_CarriesTheVersionItWasShownWith()
    {
        foreach (var (form, page) in Forms.Where(form => Is(form.Key, Guard.Version)))
        {
            Assert.True(Markup(page).Contains("name=\"version", StringComparison.Ordinal), $"{form}: the form carries no version");
        }
    }

    /// <summary>A text that was written before must not be replaced by a form without a version.</summary>
    [Fact]
    public void UnversionedForms_OfThingsThatOthersHaveOpen_ShowNoStoredTextToChange()
    {
        var editing = from form in Forms
                      where Is(form.Key, Guard.Step)
                      let markup = Markup(form.Value)
                      where markup.Contains("<textarea", StringComparison.Ordinal) && !markup.Contains("name=\"version", StringComparison.Ordinal)
                      select form.Key;
        Assert.Empty(editing);
    }

    private static bool Is(string form, Guard guard) => Guards.TryGetValue(form, out var listed) && listed == guard;

    private static IEnumerable<Type> Pages() => typeof(AccessTable).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract);

    private static IEnumerable<(string Name, Type Page)> Handlers(Type page) =>
        from method in page.GetMethods(BindingFlags.Instance | BindingFlags.Public)
        where method.Name.StartsWith("OnPost", StringComparison.Ordinal)
        let handler = method.Name["OnPost".Length..].Replace("Async", "", StringComparison.Ordinal)
        select ($"{page.FullName![Root.Length..]}{(handler.Length > 0 ? "/" + handler : "")}", page);

    // The page with its partials, those of its folder and those that all share: a form may stand in any.
    private static string Markup(Type page)
    {
        var pages = Path.Combine(SharedFiles.Repository, "src", "Kraftsamling.Web", "Pages");
        var folder = Path.Combine([pages, .. page.Namespace![(Root.Length - 1)..].Split('.', StringSplitOptions.RemoveEmptyEntries)]);
        var all = Directory.EnumerateFiles(folder, "*.cshtml").Select(File.ReadAllText).Where(text => text.Contains($"@model {page.FullName}", StringComparison.Ordinal) || text.Contains($"@model {page.Name}", StringComparison.Ordinal)).ToList();
        var partials = Directory.EnumerateFiles(folder, "_*.cshtml").Concat(Directory.EnumerateFiles(Path.Combine(pages, "Shared"), "_*.cshtml")).Where(file => !file.EndsWith("_Layout.cshtml", StringComparison.Ordinal)).ToList();
        for (var at = 0; at < all.Count; at++)
        {
            var found = partials.Where(file => all[at].Contains($"\"{Path.GetFileNameWithoutExtension(file)}\"", StringComparison.Ordinal)).ToList();
            all.AddRange(found.Select(File.ReadAllText));
            partials.RemoveAll(found.Contains);
        }
        return string.Concat(all);
    }
}
