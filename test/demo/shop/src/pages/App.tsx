import { asyncWithLDProvider, useFlags } from 'launchdarkly-react-client-sdk';
import { createRoot } from 'react-dom/client';
import { Banner } from '../components/Banner';
import { CartPage } from './CartPage';
import { ProductList } from './ProductList';

const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;

function App({ page }: { page: 'products' | 'cart' }) {
  const { darkMode, productRecommendations, newCartApi } = useFlags();

  return (
    <div data-theme={darkMode && prefersDark ? 'dark' : 'light'}>
      <Banner />
      <main>
        {page === 'cart' ? (
          <CartPage api={newCartApi ? '/api/v3/cart' : '/api/cart'} />
        ) : (
          <ProductList withRecommendations={productRecommendations} />
        )}
      </main>
    </div>
  );
}

const LDProvider = await asyncWithLDProvider({
  clientSideID: import.meta.env.VITE_LAUNCHDARKLY_CLIENT_SIDE_ID,
  context: { kind: 'user', key: localStorage.getItem('customer') ?? 'anonymous', anonymous: true },
  options: { bootstrap: 'localStorage' },
});

const page = location.pathname.startsWith('/cart') ? 'cart' : 'products';
createRoot(document.getElementById('app') ?? document.body).render(
  <LDProvider>
    <App page={page} />
  </LDProvider>,
);
