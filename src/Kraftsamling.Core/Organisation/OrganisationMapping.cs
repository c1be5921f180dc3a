using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation;

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.Property(unit => unit.Id).ValueGeneratedNever();
        builder.Property(unit => unit.Code).HasMaxLength(Unit.CodeMaxLength);
        builder.Property(unit => unit.NameSv).HasMaxLength(Unit.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(unit => unit.NameEn).HasMaxLength(Unit.NameMaxLength);
        builder.Property(unit => unit.Mailbox).HasMaxLength(Unit.MailboxMaxLength);
        builder.HasIndex(unit => unit.Code).IsUnique();
        builder.HasOne<Unit>().WithMany().HasForeignKey(unit => unit.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Property(person => person.Name).HasMaxLength(Person.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(person => person.Email).HasMaxLength(Person.EmailMaxLength);
        builder.HasIndex(person => person.Email).IsUnique();
        builder.HasOne<Unit>().WithMany().HasForeignKey(person => person.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CollaborationGroupMapping : IEntityTypeConfiguration<CollaborationGroup>
{
    public void Configure(EntityTypeBuilder<CollaborationGroup> builder)
    {
        builder.Property(group => group.Id).ValueGeneratedNever();
        builder.Property(group => group.NameSv).HasMaxLength(CollaborationGroup.NameMaxLength).UseCollation(SwedishText.Collation);
        builder.Property(group => group.NameEn).HasMaxLength(CollaborationGroup.NameMaxLength);
        builder.Property(group => group.Mandate).HasMaxLength(CollaborationGroup.MandateMaxLength);
        builder.HasOne<CollaborationGroup>().WithMany().HasForeignKey(group => group.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CollaborationGroup>().WithMany().HasForeignKey(group => group.AppointedFromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(group => group.ConvenerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GroupYearMapping : IEntityTypeConfiguration<GroupYear>
{
    public void Configure(EntityTypeBuilder<GroupYear> builder)
    {
        builder.Property(year => year.Id).ValueGeneratedNever();
        builder.Property(year => year.Decision).HasMaxLength(GroupYear.DecisionMaxLength);
        builder.HasIndex(year => new { year.GroupId, year.Year }).IsUnique();
        builder.HasOne<CollaborationGroup>().WithMany().HasForeignKey(year => year.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SeatMapping : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.Property(seat => seat.Id).ValueGeneratedNever();
        builder.Property(seat => seat.Mandate).HasMaxLength(Seat.MandateMaxLength);
        builder.HasOne<GroupYear>().WithMany().HasForeignKey(seat => seat.GroupYearId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(seat => seat.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(seat => seat.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Seat>().WithMany().HasForeignKey(seat => seat.PreviousId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(assignment => assignment.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(assignment => assignment.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Accounts.ClaimRule>().WithMany().HasForeignKey(assignment => assignment.ClaimRuleId).OnDelete(DeleteBehavior.Restrict);
    }
}
