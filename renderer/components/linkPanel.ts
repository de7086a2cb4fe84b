import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LinkPurpose, LinkView } from '../../main/common/peopleContract.ts';
import type { AppStatus } from '../../main/common/status.ts';
import { countdown } from '../locales/format.ts';
import { botIdentity } from '../models/describe.ts';
import { linkPanelStyles } from '../styles/linkPanelStyles.ts';
import { PolledQuery } from './behaviour/polledQuery.ts';
import { Ticker } from './behaviour/ticker.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './qrCode.ts';

/** A link that lets one person in, as a QR code and as text, and what became of it. */
@customElement('courier-link-panel')
export class LinkPanel extends CourierElement {
  static override styles = [...CourierElement.styles, linkPanelStyles];

  @property({ attribute: false }) status!: AppStatus;
  @property() purpose: LinkPurpose = 'invite';
  @state() isCopied = false;
  /** The link this panel shows; another one may have been made elsewhere. */
  #url: string | undefined;
  readonly #link = new PolledQuery<LinkView | null>(this, {
    read: () => this.#read(),
    revision: () => (botIdentity(this.status.bot) ? this.status.revision : undefined),
    pause_ms: 250,
  });

  constructor() {
    super();
    new Ticker(this, () => this.#state === 'open');
  }

  override render() {
    const { words } = this;
    const link = this.#link.value;
    const { link: texts } = words.people;
    if (!link) {
      return html`<p class="muted" role="status" data-testid="link-missing">
        ${botIdentity(this.status.bot) ? words.loading : texts.notConnected}
      </p>`;
    }
    return html`
      <div class="panel" data-testid="link" data-state=${this.#state}>
        ${this.#state === 'open' ? this.#renderOpen(link) : this.#renderOver(link)}
      </div>
      <p class="only-spoken" role="status">${this.#state === 'open' ? '' : this.#outcome(link)}</p>
    `;
  }

  #renderOpen(link: LinkView): TemplateResult {
    const { people, format } = this.words;
    const { link: texts } = people;
    const isInvitation = link.purpose === 'invite';
    const left = countdown(link.validUntil - Date.now());
    return html`
      <courier-qr-code data-testid="qr-code" .text=${link.url} .label=${texts.qrCode}></courier-qr-code>
      <div class="about">
        <p>${texts[link.purpose]}</p>
        <p class="url selectable muted" data-testid="link-url">${link.url}</p>
        <div class="buttons">${isInvitation ? this.#renderForOthers(link) : this.#renderForOwner(link)}</div>
        <p class="muted figures">${isInvitation ? texts.validUntil(format.full(link.validUntil)) : texts.validFor(left)}</p>
      </div>
    `;
  }

  /** Opened here it would be used up by the owner's own account. */
  #renderForOthers({ url }: LinkView): TemplateResult {
    const { link: texts } = this.words.people;
    return html`
      <vscode-button data-testid="link-copy" @click=${() => this.#copy(url)}
        >${this.isCopied ? texts.copied : texts.copy}</vscode-button
      >
      <vscode-button secondary data-testid="link-share" @click=${() => this.send('access.shareLink')}
        >${texts.share}</vscode-button
      >
      <button class="link" data-testid="link-renew" title=${texts.renewHint} @click=${this.#renew}>${texts.renew}</button>
    `;
  }

  #renderForOwner({ url }: LinkView): TemplateResult {
    const { link: texts } = this.words.people;
    return html`
      <vscode-button data-testid="link-open" @click=${() => this.send('access.openLink')}>${texts.open}</vscode-button>
      <vscode-button secondary data-testid="link-copy" @click=${() => this.#copy(url)}
        >${this.isCopied ? texts.copied : texts.copy}</vscode-button
      >
    `;
  }

  #renderOver(link: LinkView): TemplateResult {
    const isUsed = link.state === 'used';
    return html`
      <div class="over">
        <courier-icon class=${isUsed ? 'ok' : 'quiet'} name=${isUsed ? 'pass-filled' : 'clock'}></courier-icon>
        <p class="selectable">${this.#outcome(link)}</p>
        <vscode-button secondary data-testid="link-renew" @click=${this.#renew}
          >${this.words.people.link.renew}</vscode-button
        >
      </div>
    `;
  }

  #outcome({ state, usedBy }: LinkView): string {
    const { link: texts } = this.words.people;
    if (state !== 'used') return texts.expired;
    return usedBy === undefined ? texts.usedBySomebody : texts.used(usedBy);
  }

  get #state(): LinkView['state'] | undefined {
    const link = this.#link.value;
    return link?.state === 'open' && link.validUntil <= Date.now() ? 'expired' : link?.state;
  }

  /** What became of the link shown. At first, one that is still open is shown again, else a new one is made. */
  async #read(): Promise<LinkView | null | undefined> {
    const last = await this.send('access.linkState');
    if (last === undefined) return undefined;
    const isShown = this.#url === undefined ? last?.state === 'open' : last?.url === this.#url;
    const link = isShown && last?.purpose === this.purpose ? last : await this.#make();
    this.#url = link?.url;
    return link;
  }

  async #make(): Promise<LinkView | null | undefined> {
    this.isCopied = false;
    return this.send('access.link', { purpose: this.purpose });
  }

  async #renew(): Promise<void> {
    const link = await this.#make();
    if (!link) return;
    this.#url = link.url;
    this.#link.value = link;
    this.requestUpdate();
  }

  async #copy(text: string): Promise<void> {
    await this.send('clipboard.write', { text });
    this.isCopied = true;
  }
}
