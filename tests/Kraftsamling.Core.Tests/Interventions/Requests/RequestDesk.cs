using System.IO.Compression;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Testing;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Requests;

/// <summary>A secretary's desk in an empty database, with reports that say what the test says.</summary>
internal sealed class RequestDesk : IDocumentTexts, IAsyncDisposable
{
    private readonly TestDatabase _database;

    private RequestDesk(TestDatabase database)
    {
        _database = database;
        Db = database.Open();
        Things = new RequestThings(Db, new TaskLists(Db, TimeProvider.System));
        Requests = new RequestService(Db, Things);
        Reviews = new ReviewService(Db, Things, this);
        Closing = new ClosingService(Db, this);
    }

    public AppDb Db { get; }
    public RequestThings Things { get; }
    public RequestService Requests { get; }
    public ReviewService Reviews { get; }
    public ClosingService Closing { get; }

    /// <summary>What the documents say; those that are not here are gone.</summary>
    public Dictionary<Guid, DocDocument> Says { get; } = [];

    public static Change Change => TestDatabase.Change with { Who = "Sara Sekreterare" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RequestDesk> OpenAsync(DatabaseKind kind) => new(await TestDatabase.CreateAsync(kind));

    /// <summary>The same database with nothing of this context's memory.</summary>
    public AppDb Again() => _database.Open();

    public Task<IReadOnlyDictionary<Guid, DocDocument>> ReadAsync(IReadOnlyCollection<ThingKey> things, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, DocDocument>>(things.Where(thing => Says.ContainsKey(thing.Id)).ToDictionary(thing => thing.Id, thing => Says[thing.Id]));

    public static DocDocument Document(string title, params DocBlock[] blocks) => new(title, "Version 1", "sv-SE", "Vem Som Helst", DateTimeOffset.UnixEpoch, blocks);

    /// <summary>A report, published or not, that says this.</summary>
    public async Task<Guid> AddAsync(string name, bool published, params DocBlock[] blocks)
    {
        var report = new AreaReport { Id = Guid.CreateVersion7(), Subject = ReportSubject.Theme, Name = name, AsOf = new(2026, 3, 1), Text = new ReportText { Summary = "Om " + name }.ToJson(), ChangedAt = Change.At, ChangedBy = "prov" };
        (report.Publication, report.Content, report.ContentHash) = published ? (PublicationStatus.Published, "{}", new string('0', 64)) : (PublicationStatus.Draft, null, null);
        Db.AreaReports.Add(report);
        await Db.SaveAsync(Change, Cancel);
        Says[report.Id] = Document($"Områdesrapport: {name}", blocks);
        return report.Id;
    }

    public async Task<Guid> AddAgreementAsync(string title)
    {
        var agreement = new CollaborationAgreement { Id = Guid.CreateVersion7(), Title = title, Purpose = "Trygghet", ValidFrom = new(2026, 1, 1), Status = DecisionStatus.Decided };
        Db.CollaborationAgreements.Add(agreement);
        await Db.SaveAsync(Change, Cancel);
        return agreement.Id;
    }

    /// <summary>A registered request that concerns the things.</summary>
    public async Task<DocumentRequest> RequestAsync(params Guid[] things)
    {
        var request = (await Requests.CreateAsync(new("Allt om Ängen", new(2026, 3, 2), RequestChannel.Email), Change, Cancel)).Value!;
        if (things.Length > 0)
        {
            Assert.True((await Requests.ChooseAsync(request.Id, things, Change, Cancel)).Saved);
        }
        Db.ChangeTracker.Clear();
        return request;
    }

    /// <summary>The document of the request that is about the thing.</summary>
    public async Task<ReviewView> SeeAsync(Guid request, Guid thing)
    {
        Db.ChangeTracker.Clear();
        var row = (await Requests.FindAsync(request, Cancel))!.Documents.Single(one => one.Document.ThingId == thing);
        return (await Reviews.FindAsync(request, row.Document.Id, Cancel))!;
    }

    /// <summary>Decides about it as it stands.</summary>
    public async Task<Outcome<RequestedDocument>> ReviewAsync(Guid request, Guid thing, Func<ReviewEdit, ReviewEdit> edit)
    {
        var view = await SeeAsync(request, thing);
        var made = edit(new(DisclosureDecision.Whole, "", "", [], "", TitleShown: false, Voluntary: false, view.Hash));
        var saved = await Reviews.ReviewAsync(request, view.Row.Document.Id, view.Row.Document.RowVersion, made, Change, Cancel);
        Db.ChangeTracker.Clear();
        return saved;
    }

    public async Task<Outcome<DocumentRequest>> CloseAsync(Guid request, bool noneFound = false)
    {
        Db.ChangeTracker.Clear();
        var seen = (await Requests.FindAsync(request, Cancel))!.Request.RowVersion;
        var saved = await Closing.CloseAsync(request, seen, "Sara Sekreterare, sekreterare", "Exempelstad", noneFound, Change, Cancel);
        Db.ChangeTracker.Clear();
        return saved;
    }

    /// <summary>Every file of a ZIP by name; those within files too, as "outer/inner".</summary>
    public static Dictionary<string, byte[]> Unpack(byte[] zip, string within = "")
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (var packed = entry.Open())
            {
                packed.CopyTo(content);
            }
            found[within + entry.FullName] = content.ToArray();
            if (entry.FullName.EndsWith(".docx", StringComparison.Ordinal))
            {
                foreach (var (name, inner) in Unpack(content.ToArray(), within + entry.FullName + "/"))
                {
                    found[name] = inner;
                }
            }
        }
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await _database.DisposeAsync();
    }
}
