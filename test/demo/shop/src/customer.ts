export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** ISO 3166-1 alpha-2, such as DE. */
  readonly country: string;
  readonly plan: 'free' | 'plus' | 'business';
  readonly companyId?: string;
}

export interface CartLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  /** In cents. */
  readonly unitPrice: number;
}

export interface Cart {
  readonly id: string;
  readonly customer: Customer;
  readonly lines: readonly CartLine[];
  readonly couponCode?: string;
  readonly giftCardCode?: string;
}

export const subtotal = (cart: Cart): number =>
  cart.lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
