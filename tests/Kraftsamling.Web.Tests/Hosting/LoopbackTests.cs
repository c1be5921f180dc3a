using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Kraftsamling.Web.Tests.Hosting;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData("urls", "http://0.0.0.0:0")]
    [InlineData("http_ports", "0")]
    [InlineData("Kestrel:Endpoints:Open:Url", "http://0.0.0.0:0")]
    public async Task Create_SettingAsksForOtherAddress_ListensOnLoopbackOnly(string setting, string value)
    {
        var folder = Directory.CreateTempSubdirectory("kraftsamling-web-").FullName;
        await using var app = WebApp.Create(new WebOptions { Port = 0, DataFolder = folder },
            builder => builder.Configuration.AddInMemoryCollection([new(setting, value)]));
        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(app.Urls);
        Assert.All(app.Urls, address => Assert.True(IPAddress.IsLoopback(IPAddress.Parse(new Uri(address).Host.Trim('[', ']'))), address));
        Assert.Contains(Loopback.IgnoredSettings(app.Configuration), name => setting.StartsWith(name, StringComparison.Ordinal));

        await app.StopAsync(TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_CallOnOtherAddressOfTheMachine_IsRefused()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(address => address.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        Assert.SkipWhen(own is null, "The machine has no address but loopback.");
        await using var web = new RunningWeb();
        await web.InitializeAsync();

        using var caller = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => caller.ConnectAsync(own!, web.Address.Port, TestContext.Current.CancellationToken).AsTask());
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    public async Task Get_HostName_OnlyLoopbackNamesAreAnswered(string host, HttpStatusCode expected)
    {
        await using var web = new RunningWeb();
        await web.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/om");
        request.Headers.Host = host;

        using var answer = await web.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }
}
