using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Mailing;

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.Property(mail => mail.ToAddress).HasMaxLength(OutboxMail.AddressMaxLength);
        builder.Property(mail => mail.Subject).HasMaxLength(OutboxMail.SubjectMaxLength);
        builder.Property(mail => mail.Unsubscribe).HasMaxLength(OutboxMail.UnsubscribeMaxLength);
        builder.Property(mail => mail.Error).HasMaxLength(OutboxMail.ErrorMaxLength);
        builder.HasIndex(mail => new { mail.State, mail.NextTryAt });
    }
}
