using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Interventions.Invitations;

internal sealed class PartnerInvitationMapping : IEntityTypeConfiguration<PartnerInvitation>
{
    public void Configure(EntityTypeBuilder<PartnerInvitation> builder)
    {
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.Property(one => one.Kind).HasMaxLength(PartnerInvitation.KindMaxLength);
        builder.Property(one => one.Organisation).HasMaxLength(ReportContribution.OrganisationMaxLength);
        builder.Property(one => one.Question).HasMaxLength(PartnerInvitation.QuestionMaxLength);
        builder.Property(one => one.TokenHash).HasMaxLength(PartnerInvitation.HashLength);
        builder.HasIndex(one => one.TokenHash).IsUnique();
        builder.HasIndex(one => one.ThingId);
        builder.HasOne<Person>().WithMany().HasForeignKey(one => one.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvitationAnswerMapping : IEntityTypeConfiguration<InvitationAnswer>
{
    public void Configure(EntityTypeBuilder<InvitationAnswer> builder)
    {
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.Property(one => one.Organisation).HasMaxLength(ReportContribution.OrganisationMaxLength);
        builder.Property(one => one.Text).HasMaxLength(InvitationAnswer.TextMaxLength);
        builder.HasIndex(one => one.ThingId);
        builder.HasOne<PartnerInvitation>().WithMany().HasForeignKey(one => one.InvitationId).OnDelete(DeleteBehavior.Restrict);
    }
}
