import type { Messages } from '../en.ts';
import { counted, figures, plural } from './grammar.ts';

const lines = (count: number) => counted(count, 'linha', 'linhas');

export const log: Messages['log'] = {
  levels: { info: 'info', warn: 'aviso', error: 'erro' },
  filters: {
    all: 'Tudo',
    warnings: 'Avisos e erros',
    errors: 'Só erros',
  },
  filterLevel: 'Quais linhas mostrar',
  search: 'Buscar no log',
  list: 'Linhas do log',
  copyReport: 'Copiar para relatar um erro',
  copyReportHint:
    'Copia versões, configurações alteradas e as últimas linhas do log. Sem segredos, nomes nem mensagens.',
  openFolder: 'Abrir pasta',
  copied: (count) =>
    `O relatório está na área de transferência, com ${lines(count)} do log. Não contém segredos, nomes nem mensagens.`,
  folderFailed: (folder) => `não é possível mostrar a pasta aqui. Ela é ${folder}`,
  newest: 'Mais recente',
  newestLong: (count) =>
    count === 0 ? 'Ir para a linha mais recente' : `Ir para a linha mais recente, mais ${lines(count)}`,
  newLines: (count) =>
    `${figures.format(count)} ${plural(count, { one: 'nova', many: 'novas', other: 'novas' })}`,
  shown: (count, all) => `${figures.format(count)} de ${lines(all)}`,
  leftOut: (count) => `… mais ${counted(count, 'caractere', 'caracteres')} no arquivo`,
  empty: 'Nada foi registrado ainda.',
  emptyHint: 'O que o aplicativo faz, e o que dá errado, aparece aqui.',
  nothingFits: 'Nenhuma linha corresponde.',
  showAll: 'Mostrar tudo',
  failed: 'Não é possível ler o log no momento.',
};
