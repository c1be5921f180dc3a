using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Organisation.Groups;
using Kraftsamling.Core.Organisation.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation;

internal sealed class UnitSuccessionMapping : IEntityTypeConfiguration<UnitSuccession>
{
    public void Configure(EntityTypeBuilder<UnitSuccession> builder)
    {
        builder.Property(succession => succession.Id).ValueGeneratedNever();
        builder.HasIndex(succession => new { succession.FromId, succession.ToId }).IsUnique();
        builder.HasOne<Unit>().WithMany().HasForeignKey(succession => succession.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(succession => succession.ToId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ResponsibleUnitMapping : IEntityTypeConfiguration<ResponsibleUnit>
{
    public void Configure(EntityTypeBuilder<ResponsibleUnit> builder)
    {
        builder.Property(responsible => responsible.Id).ValueGeneratedNever();
        builder.HasIndex(responsible => new { responsible.GroupId, responsible.UnitId }).IsUnique();
        builder.HasOne<CollaborationGroup>().WithMany().HasForeignKey(responsible => responsible.GroupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(responsible => responsible.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CollaborationAgreementMapping : IEntityTypeConfiguration<CollaborationAgreement>
{
    public void Configure(EntityTypeBuilder<CollaborationAgreement> builder)
    {
        builder.Property(agreement => agreement.Id).ValueGeneratedNever();
        builder.Property(agreement => agreement.Title).HasMaxLength(CollaborationAgreement.TitleMaxLength);
        builder.Property(agreement => agreement.Purpose).HasMaxLength(CollaborationAgreement.TextMaxLength);
        builder.Property(agreement => agreement.Scope).HasMaxLength(CollaborationAgreement.TextMaxLength);
        builder.Property(agreement => agreement.Document).HasMaxLength(CollaborationAgreement.DocumentMaxLength);
        builder.Ignore(agreement => agreement.RemindOn);
        builder.HasOne<CollaborationAgreement>().WithMany().HasForeignKey(agreement => agreement.PreviousId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgreementPartyMapping : IEntityTypeConfiguration<AgreementParty>
{
    public void Configure(EntityTypeBuilder<AgreementParty> builder)
    {
        builder.Property(party => party.Id).ValueGeneratedNever();
        builder.HasIndex(party => new { party.AgreementId, party.UnitId }).IsUnique();
        builder.HasOne<CollaborationAgreement>().WithMany().HasForeignKey(party => party.AgreementId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Unit>().WithMany().HasForeignKey(party => party.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AgreementFileMapping : IEntityTypeConfiguration<AgreementFile>
{
    public void Configure(EntityTypeBuilder<AgreementFile> builder)
    {
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.Name).HasMaxLength(AgreementFile.NameMaxLength);
        builder.Property(file => file.Hash).HasMaxLength(AgreementFile.HashLength);
        builder.Property(file => file.AddedBy).HasMaxLength(AgreementFile.PersonMaxLength);
        builder.HasIndex(file => new { file.AgreementId, file.Hash }).IsUnique();
        builder.HasOne<CollaborationAgreement>().WithMany().HasForeignKey(file => file.AgreementId).OnDelete(DeleteBehavior.Cascade);
    }
}
