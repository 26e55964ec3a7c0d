import { type TemplateResult, html } from 'lit';

/** What an icon button says, and how it is found. */
export interface IconButton {
  readonly icon: TemplateResult;
  /** In the tooltip. */
  readonly title: string;
  /** For screen readers, where the tooltip does not say which of many it is. */
  readonly label?: string;
  readonly className?: string;
  readonly isDisabled?: boolean;
}

/** A button without words on it. */
export const iconButton = (
  { icon, title, label = title, className = '', isDisabled = false }: IconButton,
  onClick: () => void,
): TemplateResult =>
  html`<button
    class="icon ${className}"
    title=${title}
    aria-label=${label}
    ?disabled=${isDisabled}
    @click=${onClick}
  >
    ${icon}
  </button>`;
