import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** The codicons in use and their place in the font that theme.css loads. */
const glyphs = {
  account: '\ueb99',
  add: '\uea60',
  'arrow-down': '\uea9a',
  'arrow-left': '\uea9b',
  'arrow-up': '\ueaa1',
  check: '\ueab2',
  'chevron-down': '\ueab4',
  'chevron-right': '\ueab6',
  chip: '\uec19',
  'circle-filled': '\uea71',
  'circle-outline': '\ueabc',
  'circle-slash': '\ueabd',
  'clear-all': '\ueabf',
  clock: '\uea82',
  close: '\uea76',
  copy: '\uebcc',
  'debug-pause': '\uead1',
  'debug-stop': '\uead7',
  discard: '\ueae2',
  error: '\uea87',
  eye: '\uea70',
  file: '\uea7b',
  'file-media': '\ueaea',
  filter: '\ueaf1',
  'folder-opened': '\ueaf7',
  history: '\uea82',
  hubot: '\ueb08',
  inbox: '\ueb09',
  info: '\uea74',
  lightbulb: '\uea61',
  link: '\ueb15',
  'list-ordered': '\ueb16',
  loading: '\ueb19',
  lock: '\uea75',
  mic: '\uec12',
  organization: '\uea7e',
  output: '\ueb9d',
  pass: '\ueba4',
  'pass-filled': '\uebb3',
  person: '\uea67',
  question: '\ueb32',
  refresh: '\ueb37',
  reply: '\uea7d',
  search: '\uea6d',
  send: '\uec0f',
  server: '\ueb50',
  'settings-gear': '\ueb51',
  'star-empty': '\uea6a',
  'star-full': '\ueb59',
  warning: '\uea6c',
} as const;

export type IconName = keyof typeof glyphs;

/**
 * One codicon. The font is loaded once by theme.css; `vscode-icon` would load the whole icon stylesheet into every
 * single icon. Always decoration: what it stands for is also said in words.
 */
@customElement('courier-icon')
export class Icon extends LitElement {
  static override readonly styles = css`
    :host {
      display: inline-block;
      flex: none;
      width: 1em;
      height: 1em;
      font: normal 16px / 1 codicon;
      text-align: center;
      -webkit-font-smoothing: antialiased;
      user-select: none;
    }
    :host([spin]) {
      animation: turn 1.5s steps(30) infinite;
    }
    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }
    @media (prefers-reduced-motion: reduce) {
      :host([spin]) {
        animation: none;
      }
    }
  `;

  @property() name: IconName = 'info';
  @property({ type: Boolean, reflect: true }) spin = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ariaHidden = 'true';
  }

  override render() {
    return html`${glyphs[this.name]}`;
  }
}
