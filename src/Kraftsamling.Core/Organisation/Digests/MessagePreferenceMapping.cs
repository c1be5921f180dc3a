using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation.Digests;

internal sealed class MessagePreferenceMapping : IEntityTypeConfiguration<MessagePreference>
{
    public void Configure(EntityTypeBuilder<MessagePreference> builder)
    {
        builder.HasKey(preference => preference.PersonId);
        builder.Property(preference => preference.PersonId).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(preference => preference.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
