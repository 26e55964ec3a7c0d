import type { Customer } from './customer';

export interface Payment {
  readonly orderId: string;
  readonly amount: number;
}

interface ChargeOptions {
  /** The same key never charges twice. */
  readonly idempotencyKey: string;
}

export async function charge(customer: Customer, amount: number, options: ChargeOptions): Promise<Payment> {
  const response = await fetch('/api/payments/v2/charges', {
    method: 'POST',
    headers: { 'Idempotency-Key': options.idempotencyKey },
    body: JSON.stringify({ customerId: customer.id, amount, currency: 'EUR' }),
  });
  if (!response.ok) throw new Error(`The charge was refused: ${response.status}`);
  return (await response.json()) as Payment;
}

/** The old provider. It goes when `payments-v2` serves everyone. */
export async function chargeLegacy(customer: Customer, amount: number): Promise<Payment> {
  const body = new URLSearchParams({ customer: customer.id, amount: String(amount) });
  const response = await fetch('/pay.cgi', { method: 'POST', body });
  if (!response.ok) throw new Error(`The charge was refused: ${response.status}`);
  return (await response.json()) as Payment;
}
