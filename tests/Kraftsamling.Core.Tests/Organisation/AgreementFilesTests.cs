using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Kraftsamling.Core.Tests.Organisation.Municipality;

namespace Kraftsamling.Core.Tests.Organisation;

public sealed class AgreementFilesTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, 0, 255, 13, 10, .. "\n%%EOF\n"u8];

    [Theory, BothDatabases]
    public async Task AddAsync_Pdf_IsKeptByteForByteAndOutsideTheLog(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var (files, agreement) = (new AgreementFiles(city.Db), await AgreementAsync(city, DecisionStatus.Decided));
        var added = await files.AddAsync(agreement, "avtal.pdf", Pdf, By, Cancel);
        Assert.True(added.Saved);
        city.Db.ChangeTracker.Clear();
        var row = Assert.Single(await files.ListAsync(agreement, Cancel));
        Assert.Equal(("avtal.pdf", Pdf.Length, By.Who), (row.Name, (int)row.Size, row.AddedBy));
        Assert.Equal(Pdf, (await files.FindAsync(agreement, row.Id, Cancel))!.Content);
        Assert.Null(await files.FindAsync(await AgreementAsync(city, DecisionStatus.Proposed), row.Id, Cancel));
        var entry = (await city.Db.ChangeLog.AsNoTracking().Where(one => one.Kind == "agreement_file").ToListAsync(Cancel)).Single();
        Assert.Contains(row.Hash, entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("EOF", entry.Details, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task AddAsync_WhatIsNoWholePdf_SaysWhatWasFoundAndKeepsNothing(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var (files, agreement) = (new AgreementFiles(city.Db), await AgreementAsync(city, DecisionStatus.Proposed));
        Assert.Contains("väntade PDF", Said((await files.AddAsync(agreement, "avtal.pdf", [.. "PK"u8], By, Cancel)).Problems), StringComparison.Ordinal);
        Assert.Contains("inte är en hel PDF", Said((await files.AddAsync(agreement, "avtal.pdf", Pdf[..^8], By, Cancel)).Problems), StringComparison.Ordinal);
        Assert.Contains("väntade högst 20 MB", Said((await files.AddAsync(agreement, "avtal.pdf", [.. Pdf[..^8], .. new byte[(AgreementFile.MostMegabytes << 20) + 1], .. Pdf[^8..]], By, Cancel)).Problems), StringComparison.Ordinal);
        Assert.Contains("personnummer", Said((await files.AddAsync(agreement, "19900101-1239.pdf", Pdf, By, Cancel)).Problems), StringComparison.Ordinal);
        Assert.Empty(await files.ListAsync(agreement, Cancel));
        Assert.True((await files.AddAsync(agreement, "avtal.pdf", Pdf, By, Cancel)).Saved);
        Assert.Contains("byte för byte", Said((await files.AddAsync(agreement, "igen.pdf", Pdf, By, Cancel)).Problems), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task RemoveAsync_OnceSigned_IsRefused(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var files = new AgreementFiles(city.Db);
        foreach (var (status, left) in new[] { (DecisionStatus.Proposed, 0), (DecisionStatus.Decided, 1) })
        {
            var agreement = await AgreementAsync(city, status);
            var file = (await files.AddAsync(agreement, "avtal.pdf", Pdf, By, Cancel)).Value!.Id;
            var removed = await files.RemoveAsync(agreement, file, By, Cancel);
            Assert.Equal(left, removed.Problems.Count);
            city.Db.ChangeTracker.Clear();
            Assert.Equal(left, (await files.ListAsync(agreement, Cancel)).Count);
        }
    }

    [Theory, BothDatabases]
    public async Task FindAsync_AgreementThatTheReaderDoesNotSee_IsNothing(DatabaseKind kind)
    {
        await using var city = await CreateAsync(kind);
        var (files, agreement) = (new AgreementFiles(city.Db), await AgreementAsync(city, DecisionStatus.Decided));
        var file = (await files.AddAsync(agreement, "avtal.pdf", Pdf, By, Cancel)).Value!.Id;
        city.Db.ThingMarks.Add(new ThingMark { Id = Guid.CreateVersion7(), Kind = "collaboration_agreement", ThingId = agreement, ThingKey = agreement.ToString(), Level = AccessLevel.Restricted, Reason = "prov", ChangedAt = By.At, ChangedBy = By.Who });
        await city.Db.SaveAsync(By, Cancel);
        using (city.Db.ReadAs(Reader.Visitor))
        {
            Assert.Null(await files.FindAsync(agreement, file, Cancel));
            Assert.Empty(await files.ListAsync(agreement, Cancel));
        }
        Assert.NotNull(await files.FindAsync(agreement, file, Cancel));
    }

    private static async Task<Guid> AgreementAsync(Municipality city, DecisionStatus status)
    {
        var edit = new AgreementEdit("Med polisen", "Trygghet i Centrum.", "Gemensam lägesbild.", "KS-2026-1", new DateOnly(2026, 1, 1), null, 6, status, [city.Ids["KF"], city.Ids["POL"]]);
        return (await new AgreementService(city.Db).AddAsync(edit, By, Cancel)).Value!.Id;
    }
}
