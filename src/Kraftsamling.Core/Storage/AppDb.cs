using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>The one database context; services use it directly. Observations are not an entity: ObservationStore moves them set-wise.</summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    public DbSet<AreaSet> AreaSets => Set<AreaSet>();
    public DbSet<Area> Areas => Set<Area>();
    public DbSet<AreaMembership> AreaMemberships => Set<AreaMembership>();
    public DbSet<AreaCrosswalk> AreaCrosswalks => Set<AreaCrosswalk>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<SavedMapping> SavedMappings => Set<SavedMapping>();
    public DbSet<IndexRecipe> IndexRecipes => Set<IndexRecipe>();
    public DbSet<IndexVersion> IndexVersions => Set<IndexVersion>();
    public DbSet<ChangeLogEntry> ChangeLog => Set<ChangeLogEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
}
