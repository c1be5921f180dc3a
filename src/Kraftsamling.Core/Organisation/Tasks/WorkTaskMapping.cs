using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation.Tasks;

internal sealed class WorkTaskMapping : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> builder)
    {
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.Key).HasMaxLength(WorkTask.KeyMaxLength);
        builder.Property(task => task.TextSv).HasMaxLength(WorkTask.TextMaxLength);
        builder.Property(task => task.TextEn).HasMaxLength(WorkTask.TextMaxLength);
        builder.Property(task => task.Note).HasMaxLength(WorkTask.NoteMaxLength);
        builder.Property(task => task.PostponedWhy).HasMaxLength(WorkTask.WhyMaxLength);
        builder.Property(task => task.Subject).HasMaxLength(WorkTask.SubjectMaxLength);
        builder.Property(task => task.About).HasMaxLength(WorkTask.SubjectMaxLength);
        builder.Ignore(task => task.Owner);
        builder.HasIndex(task => task.Key).IsUnique();
        builder.HasIndex(task => task.State);
        builder.HasOne<Seat>().WithMany().HasForeignKey(task => task.SeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(task => task.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CollaborationGroup>().WithMany().HasForeignKey(task => task.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}
