import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type GivenName, type KnownChat, mostADay } from '../../main/common/peopleContract.ts';
import type { LmStudioStatus } from '../../main/common/status.ts';
import { serverModels } from '../models/modelOptions.ts';
import { CourierElement } from './courierElement.ts';
import './suggestingField.ts';

type Field = HTMLElement & { value: string };
type LimitName = Exclude<GivenName, 'model'>;

/** What the owner sets for one person: a model, and how much of a day is theirs. Saved when a field is left, or at Enter. */
@customElement('courier-given-fields')
export class GivenFields extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      h2 {
        margin-top: 10px;
        font-size: 13px;
        font-weight: 600;
      }
      .fields {
        display: grid;
        grid-template-columns: minmax(0, max-content) minmax(0, 220px);
        align-items: center;
        gap: 4px 14px;
        margin-top: 4px;
      }
      courier-suggesting-field,
      vscode-textfield {
        width: 100%;
      }
      p {
        margin-top: 4px;
      }
    `,
  ];

  @property({ attribute: false }) chat!: KnownChat;
  @property({ attribute: false }) lmStudio!: LmStudioStatus;
  /** Where what was typed is no such number. */
  @state() wrong: LimitName | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('chat') && changed.get('chat')?.chat_id !== this.chat.chat_id) this.wrong = undefined;
  }

  override render() {
    const { given: texts } = this.words.people;
    const { chat, wrong } = this;
    return html`
      <h2>${texts.title}</h2>
      <div class="fields">
        <span class="muted">${texts.names.model}</span>
        <courier-suggesting-field
          data-testid="given-model"
          .words=${this.words}
          .label=${texts.names.model}
          .options=${serverModels(this.lmStudio, this.words)}
          .value=${chat.given.model ?? ''}
          @change=${(event: Event) => this.#save('model', event)}
        ></courier-suggesting-field>
        ${chat.isOwner ? nothing : [this.#renderLimit('messages'), this.#renderLimit('seconds')]}
      </div>
      <p class="muted">${chat.isOwner ? texts.modelHint : texts.hint}</p>
      ${wrong ? html`<p role="alert" class="trouble" data-testid="given-wrong">${texts.wrong(mostADay[wrong])}</p>` : nothing}
    `;
  }

  #renderLimit(name: LimitName): TemplateResult {
    const { names, none } = this.words.people.given;
    return html`
      <span class="muted">${names[name]}</span>
      <vscode-textfield
        data-testid="given-${name}"
        .label=${names[name]}
        .placeholder=${none}
        ?invalid=${this.wrong === name}
        .value=${String(this.chat.given[name] ?? '')}
        @change=${(event: Event) => this.#save(name, event)}
      ></vscode-textfield>
    `;
  }

  async #save(name: GivenName, event: Event): Promise<void> {
    const text = (event.currentTarget as Field).value;
    const saved = await this.send('people.give', { chat_id: this.chat.chat_id, name, text });
    if (!saved || name === 'model') return;
    if (!saved.fits) this.wrong = name;
    else if (this.wrong === name) this.wrong = undefined;
  }
}
