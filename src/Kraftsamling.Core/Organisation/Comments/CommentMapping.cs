using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Organisation.Comments;

internal sealed class CommentMapping : IEntityTypeConfiguration<Comment>, IEntityTypeConfiguration<CommentVersion>, IEntityTypeConfiguration<CommentMention>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.Property(comment => comment.Id).ValueGeneratedNever();
        builder.Property(comment => comment.Subject).HasMaxLength(Comment.SubjectMaxLength);
        builder.Property(comment => comment.Text).HasMaxLength(Comment.TextMaxLength);
        builder.HasIndex(comment => comment.Subject);
        builder.HasIndex(comment => comment.ThreadId);
        builder.HasIndex(comment => comment.GroupId);
        builder.HasIndex(comment => comment.PersonId);
        builder.HasOne<Comment>().WithMany().HasForeignKey(comment => comment.ThreadId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CollaborationGroup>().WithMany().HasForeignKey(comment => comment.GroupId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(comment => comment.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CommentVersion> builder)
    {
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Text).HasMaxLength(Comment.TextMaxLength);
        builder.HasIndex(version => version.CommentId);
        builder.HasOne<Comment>().WithMany().HasForeignKey(version => version.CommentId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CommentMention> builder)
    {
        builder.Property(mention => mention.Id).ValueGeneratedNever();
        builder.HasIndex(mention => new { mention.CommentId, mention.PersonId }).IsUnique();
        builder.HasIndex(mention => mention.PersonId);
        builder.HasOne<Comment>().WithMany().HasForeignKey(mention => mention.CommentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(mention => mention.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
