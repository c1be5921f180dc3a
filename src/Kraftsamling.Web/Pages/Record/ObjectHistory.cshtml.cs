using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Record;

/// <summary>What has happened with one thing, from its beginning, with what each change meant.</summary>
[Access(RecordAccess.Read)]
public sealed class ObjectHistoryModel(ChangeLogQueries log, ThingNames names, CurrentUser user) : PageModel
{
    private const int Most = 300;

    private const int TailLength = 6;

    public string Kind { get; private set; } = "";
    public string? Thing { get; private set; }

    /// <summary>What the thing is called; for one without a name, or that is gone, the last letters of its number.</summary>
    public string Name { get; private set; } = "";

    public bool ReadsAll => user.May(RecordAccess.ReadAll);
    public bool IsCut { get; private set; }
    public IReadOnlyList<ReadEntry> Entries { get; private set; } = [];

    /// <summary>What the values point at.</summary>
    public IReadOnlyDictionary<(string Column, string Id), Exchange.Text> Names { get; private set; } = new Dictionary<(string, string), Exchange.Text>();

    public async Task<IActionResult> OnGetAsync(string kind, string id, CancellationToken cancel)
    {
        // People and accounts are nothing that everybody follows, and what is not there looks the same.
        if (!RecordWords.IsOpen(kind) && !ReadsAll)
        {
            return NotFound();
        }
        var all = await log.ListAboutAsync($"{kind}:{id}", Most, cancel);
        // Where only its parts were changed, they tell it.
        (Entries, IsCut) = ([.. all.Where(entry => entry.Entry.Details is not null || !entry.Entry.What.StartsWith("Ändrade", StringComparison.Ordinal))], all.Count == Most);
        Names = await names.ReadPointedAtAsync(Entries, cancel);
        (Kind, Thing) = (kind, Links.Thing(kind, id));
        Name = await names.FindAsync(kind, id, cancel) is { } name ? Texts.T(name) : "…" + id[Math.Max(0, id.Length - TailLength)..];
        return Page();
    }
}
