using System.Security.Cryptography;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Agreements;

/// <summary>Keeps the signed documents of agreements. Who does not see an agreement sees none of its documents.</summary>
public sealed class AgreementFiles(AppDb db)
{
    // The last line of a PDF file stands within its last bytes (ISO 32000-2, 7.5.5).
    private const int Tail = 1024;

    /// <summary>The documents of an agreement, the oldest first, without their bytes.</summary>
    public async Task<IReadOnlyList<AgreementFileRow>> ListAsync(Guid agreement, CancellationToken cancel = default) =>
        await db.AgreementFiles.AsNoTracking().Where(file => file.AgreementId == agreement).OrderBy(file => file.Id)
            .Select(file => new AgreementFileRow(file.Id, file.Name, file.Size, file.Hash, file.AddedAt, file.AddedBy)).ToListAsync(cancel);

    /// <summary>One document with its bytes; null when the agreement has no such document.</summary>
    public async Task<AgreementFile?> FindAsync(Guid agreement, Guid file, CancellationToken cancel = default) =>
        await db.AgreementFiles.AsNoTracking().FirstOrDefaultAsync(one => one.Id == file && one.AgreementId == agreement, cancel);

    /// <summary>Keeps a document. The same bytes are kept once.</summary>
    /// <param name="name">The file's name, without folder.</param>
    public async Task<Outcome<AgreementFile>> AddAsync(Guid agreement, string name, byte[] content, Change change, CancellationToken cancel = default)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (await ProblemsAsync(agreement, name, content, hash, cancel) is { Count: > 0 } problems)
        {
            return new(null, problems);
        }
        var file = new AgreementFile { Id = Guid.CreateVersion7(change.At), AgreementId = agreement, Name = name.Trim(), Size = content.Length, Hash = hash, Content = content, AddedAt = change.At, AddedBy = change.Who };
        db.AgreementFiles.Add(file);
        return new(file, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Takes a document away from a draft. What belongs to a signed agreement stays.</summary>
    public async Task<Outcome<AgreementFile>> RemoveAsync(Guid agreement, Guid file, Change change, CancellationToken cancel = default)
    {
        var found = await db.AgreementFiles.FirstOrDefaultAsync(one => one.Id == file && one.AgreementId == agreement, cancel);
        if (found is null)
        {
            return new(null, [new("Dokumentet finns inte kvar.", "The document is not there any more.")]);
        }
        if (await db.CollaborationAgreements.AnyAsync(one => one.Id == agreement && one.Status == DecisionStatus.Decided, cancel))
        {
            return new(found, [new("Överenskommelsen är tecknad, och dess dokument tas inte bort.", "The agreement is signed, and its documents are not removed.")]);
        }
        db.AgreementFiles.Remove(found);
        return new(found, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<IReadOnlyList<Text>> ProblemsAsync(Guid agreement, string name, byte[] content, string hash, CancellationToken cancel)
    {
        var problems = new List<Text>();
        FieldRules.Text(problems, new("Filens namn", "The file's name"), name, 1, AgreementFile.NameMaxLength);
        if (content.Length > AgreementFile.MostMegabytes << 20)
        {
            problems.Add(new($"{name}: hittade {content.Length >> 20} MB, väntade högst {AgreementFile.MostMegabytes} MB. Spara den med lägre upplösning.", $"{name}: found {content.Length >> 20} MB, expected at most {AgreementFile.MostMegabytes} MB. Save it with a lower resolution."));
        }
        else if (!IsPdf(content))
        {
            problems.Add(new($"{name}: hittade en fil som inte är en hel PDF, väntade PDF. Spara eller skanna dokumentet som PDF och välj det igen.", $"{name}: found a file that is not a whole PDF, expected PDF. Save or scan the document as PDF and choose it again."));
        }
        var kept = await db.AgreementFiles.Where(file => file.AgreementId == agreement).Select(file => file.Hash).ToListAsync(cancel);
        if (kept.Contains(hash))
        {
            problems.Add(new($"{name}: filen finns redan här, byte för byte.", $"{name}: the file is here already, byte for byte."));
        }
        if (kept.Count >= AgreementFile.MostFiles)
        {
            problems.Add(new($"En överenskommelse har högst {AgreementFile.MostFiles} dokument. Slå samman dem till färre filer.", $"An agreement has at most {AgreementFile.MostFiles} documents. Put them together into fewer files."));
        }
        return problems;
    }

    private static bool IsPdf(ReadOnlySpan<byte> content) => content.StartsWith("%PDF-"u8) && content[^Math.Min(Tail, content.Length)..].IndexOf("%%EOF"u8) >= 0;
}
