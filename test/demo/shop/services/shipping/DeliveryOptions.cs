using LaunchDarkly.Sdk;
using LaunchDarkly.Sdk.Server.Interfaces;

namespace Shop.Shipping;

/// <summary>Keys of the flags that this service asks for.</summary>
public static class Flags
{
    public const string ExpressDelivery = "express-delivery";
    public const string FreeShippingThreshold = "free-shipping-threshold";
}

public sealed record DeliveryOption(string Name, decimal Price, int Days);

/// <summary>Says how, how fast and for how much a parcel can be delivered.</summary>
public sealed class DeliveryOptions(ILdClient flags, ICarrier carrier)
{
    private const decimal StandardPrice = 4.90m;

    public async Task<IReadOnlyList<DeliveryOption>> ForAsync(Parcel parcel, Customer customer)
    {
        var context = Context.Builder(customer.Id)
            .Set("country", customer.Country)
            .Set("plan", customer.Plan)
            .Build();

        var freeFrom = (decimal)flags.DoubleVariation(Flags.FreeShippingThreshold, context, 49.5);
        var price = parcel.Value >= freeFrom ? 0m : StandardPrice;
        var options = new List<DeliveryOption> { new("Standard", price, 3) };

        if (flags.BoolVariation(Flags.ExpressDelivery, context, false) &&
            await carrier.CanExpressAsync(parcel, customer.Country))
        {
            options.Add(new DeliveryOption("Express", 12.90m, 0));
        }

        // During the sale the warehouse is a day behind.
        if (flags.BoolVariation("holiday-sale", context, false))
        {
            return options.ConvertAll(option => option with { Days = option.Days + 1 });
        }

        return options;
    }

    public bool IsThrottled(string client, int requestsThisMinute)
    {
        var limit = flags.IntVariation("api-rate-limit-per-minute", Context.New(ContextKind.Of("client"), client), 600);
        return requestsThisMinute > limit;
    }
}
