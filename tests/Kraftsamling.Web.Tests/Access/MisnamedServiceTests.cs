using Kraftsamling.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>A sign-in service that calls itself something else than the address in the settings, or does not answer.</summary>
public sealed class MisnamedServiceTests(MisnamedServiceTests.Misnamed web) : IClassFixture<MisnamedServiceTests.Misnamed>
{
    [Fact]
    public async Task SignIn_AtAServiceWithAnotherName_DoesNotBeginAndSaysSo()
    {
        using var visitor = web.Visit();
        // Nobody has told the service who may ask: it answers with a fault.
        await visitor.GoAsync(ServiceLinks.BeginPath);
        AssertNotBegun(visitor);
        await web.KnowAsync();
        Assert.True(web.Services.GetRequiredService<ServiceKeys>().Forget());
        await visitor.GoAsync(ServiceLinks.BeginPath);
        AssertNotBegun(visitor);
    }

    private static void AssertNotBegun(ServiceVisitor visitor)
    {
        Assert.Equal("/logga-in", visitor.Place.AbsolutePath);
        Assert.Contains("svarar inte just nu", visitor.Page, StringComparison.Ordinal);
    }

    /// <summary>The settings say localhost, the service 127.0.0.1.</summary>
    public sealed class Misnamed : ServiceWeb
    {
        protected override string Authority => $"http://localhost:{Service.Address.Port}";
    }
}
