package shop.payments;

import com.launchdarkly.sdk.ContextKind;
import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.LDClient;
import java.time.Duration;
import java.util.Optional;

/** Charges cards and gift cards, through the provider that the flag payments-v2 chooses. */
public final class PaymentService {
  enum Flag {
    PAYMENTS_V2("payments-v2"),
    KILL_SWITCH("kill-switch-payments"),
    GIFT_CARDS("gift-cards");

    final String key;

    Flag(String key) {
      this.key = key;
    }
  }

  private static final String EMAIL_RECEIPTS = "email-receipts";

  private final LDClient flags;
  private final Provider current;
  private final Provider legacy;
  private final ReceiptMailer mailer;

  public PaymentService(LDClient flags, Provider current, Provider legacy, ReceiptMailer mailer) {
    this.flags = flags;
    this.current = current;
    this.legacy = legacy;
    this.mailer = mailer;
  }

  public Charge charge(Customer customer, long cents, Optional<String> giftCard) throws PaymentsStopped {
    LDContext context = contextOf(customer);
    if (!flags.boolVariation(Flag.KILL_SWITCH.key, context, true)) {
      throw new PaymentsStopped(Duration.ofMinutes(5));
    }
    long toPay = cents;
    if (giftCard.isPresent() && flags.boolVariation(Flag.GIFT_CARDS.key, context, false)) {
      toPay -= current.redeem(giftCard.get(), cents);
    }
    Provider provider = flags.boolVariation("payments-v2", context, false) ? current : legacy;
    Charge charge = provider.charge(customer.id(), toPay);
    if (flags.boolVariation(EMAIL_RECEIPTS, context, true)) {
      mailer.send(customer.email(), charge);
    }
    return charge;
  }

  private static LDContext contextOf(Customer customer) {
    return LDContext.builder(ContextKind.DEFAULT, customer.id())
        .name(customer.name())
        .set("country", customer.country())
        .build();
  }
}
