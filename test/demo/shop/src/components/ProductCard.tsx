import { useFlags } from 'launchdarkly-react-client-sdk';
import { Price } from './Price';
import { Stars } from './Stars';

export interface Product {
  readonly sku: string;
  readonly title: string;
  readonly image: string;
  readonly price: number;
  readonly stock: number;
  readonly rating?: { readonly stars: number; readonly count: number };
}

interface Props {
  readonly product: Product;
  readonly onAdd: (sku: string) => void;
}

export function ProductCard({ product, onAdd }: Props) {
  const { showStockLevel, betaReviews, holidaySale, checkoutButtonColor } = useFlags();
  const soldOut = product.stock === 0;

  return (
    <article className="product-card">
      <img src={product.image} alt="" loading="lazy" />
      <h3>{product.title}</h3>
      {betaReviews && product.rating && <Stars {...product.rating} />}
      <Price amount={product.price} reduced={holidaySale} />
      {showStockLevel && !soldOut && product.stock < 10 && (
        <p className="stock" role="status">
          Only {product.stock} left
        </p>
      )}
      <button
        type="button"
        disabled={soldOut}
        className={`button button-${checkoutButtonColor}`}
        onClick={() => onAdd(product.sku)}
      >
        {soldOut ? 'Sold out' : 'Add to cart'}
      </button>
    </article>
  );
}
