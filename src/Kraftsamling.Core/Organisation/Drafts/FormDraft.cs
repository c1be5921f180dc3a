using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation.Drafts;

/// <summary>What a person has typed in a form and not saved yet. Nobody else sees it, and it is no part of the change log.</summary>
public sealed class FormDraft
{
    public const int FormMaxLength = 300;
    public const int FieldsMaxLength = 400_000;

    public Guid PersonId { get; set; }

    /// <summary>The form's address and id, such as "/omraden/rapporter/…/redigera#rapport".</summary>
    public required string Form { get; set; }

    /// <summary>The fields with their values as JSON: name → list of values.</summary>
    public required string Fields { get; set; }

    /// <summary>Seconds since 1970.</summary>
    public long Seconds { get; set; }

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(Seconds);
}

internal sealed class FormDraftMapping : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.HasKey(draft => new { draft.PersonId, draft.Form });
        builder.Property(draft => draft.Form).HasMaxLength(FormDraft.FormMaxLength);
        builder.Ignore(draft => draft.At);
        builder.HasIndex(draft => draft.Seconds);
        builder.HasOne<Person>().WithMany().HasForeignKey(draft => draft.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
