import { type Cart, subtotal } from './customer';
import { isOn, numberOf } from './featureFlags';
import { FLAGS } from './flags';

const STANDARD = 490;
const EXPRESS = 1290;
const FREE_FROM_DEFAULT = 49.5;

export type DeliveryOption = { kind: 'standard' | 'express'; price: number; days: [number, number] };

/** What the cheapest delivery of a cart costs, in cents. */
export async function shippingFor(cart: Cart): Promise<number> {
  const options = await deliveryOptions(cart);
  return Math.min(...options.map(({ price }) => price));
}

export async function deliveryOptions(cart: Cart): Promise<DeliveryOption[]> {
  const freeFrom = await numberOf(FLAGS.freeShippingThreshold, cart.customer, FREE_FROM_DEFAULT);
  const isFree = subtotal(cart) >= Math.round(freeFrom * 100);
  const options: DeliveryOption[] = [{ kind: 'standard', price: isFree ? 0 : STANDARD, days: [2, 4] }];

  // On the same day, where a courier is near.
  if (cart.customer.country === 'DE' && (await isOn(FLAGS.expressDelivery, cart.customer))) {
    options.push({ kind: 'express', price: EXPRESS, days: [0, 0] });
  }
  return options;
}
