using Kraftsamling.Core.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kraftsamling.Core.Interventions.Situations;

internal sealed class SituationReportMapping : IEntityTypeConfiguration<SituationReport>
{
    public void Configure(EntityTypeBuilder<SituationReport> builder)
    {
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.ContentHash).HasMaxLength(Import.HashLength);
        builder.Ignore(report => report.IsPublished);
        builder.HasIndex(report => report.Version).IsUnique();
        builder.HasOne<SituationReport>().WithMany().HasForeignKey(report => report.FormerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ActionPlanMapping : IEntityTypeConfiguration<ActionPlan>
{
    public void Configure(EntityTypeBuilder<ActionPlan> builder)
    {
        builder.Property(plan => plan.Id).ValueGeneratedNever();
        builder.Property(plan => plan.DecisionBody).HasMaxLength(ActionPlan.BodyMaxLength);
        builder.Property(plan => plan.DecisionParagraph).HasMaxLength(ActionPlan.ParagraphMaxLength);
        builder.Property(plan => plan.DecisionDocument).HasMaxLength(ActionPlan.DocumentMaxLength);
        builder.Property(plan => plan.OldSituationReason).HasMaxLength(ActionPlan.ReasonMaxLength);
        builder.Property(plan => plan.ContentHash).HasMaxLength(Import.HashLength);
        builder.Ignore(plan => plan.IsDecided);
        builder.HasIndex(plan => plan.Version).IsUnique();
        builder.HasOne<ActionPlan>().WithMany().HasForeignKey(plan => plan.FormerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SituationReport>().WithMany().HasForeignKey(plan => plan.SituationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanFollowUpMapping : IEntityTypeConfiguration<PlanFollowUp>
{
    public void Configure(EntityTypeBuilder<PlanFollowUp> builder)
    {
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.Seen).HasMaxLength(PlanFollowUp.SeenMaxLength);
        builder.Property(note => note.Why).HasMaxLength(PlanFollowUp.SeenMaxLength);
        builder.HasOne<ActionPlan>().WithMany().HasForeignKey(note => note.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}
