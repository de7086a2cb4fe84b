import { html, nothing, type TemplateResult } from 'lit';
import './icon.ts';

interface SortHeading<By extends string> {
  readonly by: By;
  readonly name: string;
  /** What the button is called where its name alone tells too little. */
  readonly label: string;
  /** Classes of the column. */
  readonly kind: string;
  /** What the rows are in order of now. */
  readonly order: { readonly by: By; readonly isDescending: boolean };
  /** One looks for the greatest first. */
  readonly beginsDescending: boolean;
  readonly onOrder: (order: { readonly by: By; readonly isDescending: boolean }) => void;
}

/** The heading of a column: pressed, the rows are in its order; pressed again, in the opposite one. */
export function sortHeading<By extends string>(heading: SortHeading<By>): TemplateResult {
  const { by, name, label, kind, order, beginsDescending, onOrder } = heading;
  const isChosen = order.by === by;
  const isDescending = isChosen ? !order.isDescending : beginsDescending;
  return html`<span
    class="heading ${kind}"
    role="columnheader"
    aria-sort=${isChosen ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
    ><button class="one-line sort" data-testid="sort-${by}" title=${label} @click=${() => onOrder({ by, isDescending })}
      >${name}${
        isChosen
          ? html`<courier-icon class="small" name=${order.isDescending ? 'arrow-down' : 'arrow-up'}></courier-icon>`
          : nothing
      }</button
    ></span
  >`;
}
