import { useBoolVariation, useFlags, useNumberVariation } from 'launchdarkly-react-client-sdk';
import { useState } from 'react';
import { type Cart, subtotal } from '../customer';
import { FLAGS } from '../flags';
import { Price } from './Price';

interface Props {
  readonly cart: Cart;
  readonly onCheckout: () => void;
  readonly onGiftCard: (code: string) => void;
}

export function CartSummary({ cart, onCheckout, onGiftCard }: Props) {
  const flags = useFlags();
  const giftCards = useBoolVariation(FLAGS.giftCards, false);
  const freeFrom = useNumberVariation('free-shipping-threshold', 49.5);
  const [code, setCode] = useState('');
  const missing = Math.round(freeFrom * 100) - subtotal(cart);

  return (
    <section aria-labelledby="cart-title">
      <h2 id="cart-title">Your cart</h2>
      <Price amount={subtotal(cart)} />
      {missing > 0 && (
        <p>
          <Price amount={missing} /> to free shipping
        </p>
      )}
      {giftCards && (
        <form onSubmit={() => onGiftCard(code)}>
          <label>
            Gift card <input value={code} onChange={(event) => setCode(event.target.value)} />
          </label>
        </form>
      )}
      <button type="button" className={`button-${flags['checkout-button-color']}`} onClick={onCheckout}>
        {flags.newCheckoutFlow ? 'Buy now' : 'Continue to address'}
      </button>
    </section>
  );
}
