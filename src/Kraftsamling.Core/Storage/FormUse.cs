using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Storage;

/// <summary>A form that has been sent. The same form sent again gets the first one's answer. Gone after an hour; no part of the change log.</summary>
[NotFreeText("a sum and an address of the program")]
public sealed class FormUse
{
    public const int KeyLength = 64;

    /// <summary>SHA-256 over the form's one-time mark, its address and everything that stood in it.</summary>
    public required string Key { get; set; }

    /// <summary>Seconds since 1970.</summary>
    public long Seconds { get; set; }

    /// <summary>Where the answer led; null while it is being worked on.</summary>
    public string? Location { get; set; }
}

internal sealed class FormUseMapping : IEntityTypeConfiguration<FormUse>
{
    public void Configure(EntityTypeBuilder<FormUse> builder)
    {
        builder.HasKey(use => use.Key);
        builder.Property(use => use.Key).HasMaxLength(FormUse.KeyLength);
        builder.HasIndex(use => use.Seconds);
    }
}
