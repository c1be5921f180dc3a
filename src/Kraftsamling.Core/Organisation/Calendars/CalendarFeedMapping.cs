using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation.Calendars;

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.Property(feed => feed.Id).ValueGeneratedNever();
        builder.Property(feed => feed.TokenHash).HasMaxLength(CalendarFeed.HashLength);
        builder.HasIndex(feed => feed.TokenHash).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(feed => feed.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CollaborationGroup>().WithMany().HasForeignKey(feed => feed.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}
