import { useFlags, useLDClient } from 'launchdarkly-react-client-sdk';
import { useEffect, useState } from 'react';

interface BannerConfig {
  readonly show: boolean;
  readonly text?: string;
  readonly color?: string;
  readonly link?: string;
}

/** The strip above the page. Marketing writes its text and colour in the flag `banner-config`. */
export function Banner() {
  const client = useLDClient();
  const { bannerConfig } = useFlags<{ bannerConfig: BannerConfig }>();
  const [closed, setClosed] = useState(false);

  useEffect(() => {
    const reopen = () => setClosed(false);
    client?.on('change:banner-config', reopen);
    return () => client?.off('change:banner-config', reopen);
  }, [client]);

  if (closed || !bannerConfig.show) return null;
  return (
    <aside className="banner" style={{ background: bannerConfig.color }}>
      {bannerConfig.link ? <a href={bannerConfig.link}>{bannerConfig.text}</a> : bannerConfig.text}
      <button type="button" aria-label="Close" onClick={() => setClosed(true)}>
        ×
      </button>
    </aside>
  );
}
