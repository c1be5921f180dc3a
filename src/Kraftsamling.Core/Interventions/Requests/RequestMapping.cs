using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Interventions.Requests;

internal sealed class RequestMapping : IEntityTypeConfiguration<DocumentRequest>, IEntityTypeConfiguration<RequestedDocument>, IEntityTypeConfiguration<RequestedText>, IEntityTypeConfiguration<RequestedDelivery>
{
    public void Configure(EntityTypeBuilder<DocumentRequest> builder)
    {
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Words).HasMaxLength(DocumentRequest.WordsMaxLength);
        builder.Property(request => request.CreatedBy).HasMaxLength(DocumentRequest.PersonMaxLength);
        builder.Property(request => request.ClosedBy).HasMaxLength(DocumentRequest.OfficialMaxLength);
        builder.Property(request => request.WrittenBy).HasMaxLength(DocumentRequest.OfficialMaxLength);
        builder.Ignore(request => request.IsClosed);
        builder.Ignore(request => request.Designation);
        builder.HasIndex(request => new { request.Year, request.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RequestedDocument> builder)
    {
        builder.Property(document => document.Id).ValueGeneratedNever();
        builder.Property(document => document.Kind).HasMaxLength(RequestedDocument.KindMaxLength);
        builder.Property(document => document.Provision).HasMaxLength(RequestedDocument.ProvisionMaxLength);
        builder.Property(document => document.ContentHash).HasMaxLength(RequestedDocument.HashLength);
        builder.Property(document => document.ReviewedBy).HasMaxLength(DocumentRequest.PersonMaxLength);
        builder.HasIndex(document => new { document.RequestId, document.ThingId }).IsUnique();
        builder.HasOne<DocumentRequest>().WithMany().HasForeignKey(document => document.RequestId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RequestedText> builder)
    {
        builder.Property(text => text.Id).ValueGeneratedNever();
        builder.Property(text => text.Passages).HasMaxLength(RequestedText.PassagesMaxLength);
        builder.Property(text => text.Reason).HasMaxLength(RequestedText.ReasonMaxLength);
        builder.HasOne<RequestedDocument>().WithOne().HasForeignKey<RequestedText>(text => text.Id).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RequestedDelivery> builder)
    {
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.GivenHash).HasMaxLength(RequestedDocument.HashLength);
        builder.HasOne<DocumentRequest>().WithOne().HasForeignKey<RequestedDelivery>(delivery => delivery.Id).OnDelete(DeleteBehavior.Restrict);
    }
}
