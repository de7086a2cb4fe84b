import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface SearchField {
  /** Tests find it as `NAME-search`. */
  readonly name: string;
  readonly label: string;
  readonly text: string;
  /** What stands before and after the text: icons, numbers. */
  readonly content?: unknown;
  readonly onText: (text: string) => void;
}

/** A field that narrows what is shown while somebody types in it; Escape empties it. */
export function renderSearchField({ name, label, text, content, onText }: SearchField): TemplateResult {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || text === '') return;
    event.preventDefault();
    onText('');
  };
  return html`
    <vscode-textfield
      data-testid="${name}-search"
      autocomplete="off"
      .label=${label}
      placeholder=${label}
      .value=${live(text)}
      @input=${(event: Event) => onText((event.currentTarget as HTMLElement & { value: string }).value)}
      @keydown=${onKeyDown}
      >${content}</vscode-textfield
    >
  `;
}
