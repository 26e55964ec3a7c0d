/** Flag keys of the storefront, so that a typo is a compile error. */
export const FLAGS = {
  bannerConfig: 'banner-config',
  betaReviews: 'beta-reviews',
  checkoutButtonColor: 'checkout-button-color',
  darkMode: 'dark-mode',
  expressDelivery: 'express-delivery',
  freeShippingThreshold: 'free-shipping-threshold',
  giftCards: 'gift-cards',
  holidaySale: 'holiday-sale',
  legacyCoupons: 'legacy-coupons',
  newCartApi: 'new-cart-api',
} as const;

export type FlagKey = (typeof FLAGS)[keyof typeof FLAGS];

/** Off stops all payments at once. For emergencies only; tell #incidents. */
export const PAYMENTS_KILL_SWITCH = 'kill-switch-payments';

export enum CheckoutFlag {
  NewFlow = 'new-checkout-flow',
  PaymentsV2 = 'payments-v2',
  EmailReceipts = 'email-receipts',
}
