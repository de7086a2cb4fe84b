import type { PresetFileProblem } from '../../../main/common/presetsContract.ts';
import type { Messages } from '../en.ts';
import { counted, figures } from './grammar.ts';

const count = (number: number) => counted(number, 'modo', 'modos');
const characters = (most: number) => counted(most, 'caractere', 'caracteres');

function fileProblem(problem: PresetFileProblem): string {
  switch (problem.problem) {
    case 'unreadable':
      return `Não foi possível ler o arquivo (${problem.detail}).`;
    case 'too_large':
      return 'O arquivo é grande demais para conter modos.';
    case 'not_json':
      return 'O arquivo está cortado ou danificado.';
    case 'not_presets':
      return 'O arquivo não contém modos do LM Courier.';
    case 'bad_preset':
      return `O modo número ${problem.number} do arquivo não é válido: o nome, o texto ou a temperatura.`;
    case 'too_many':
      return `Isso passaria de ${count(problem.most)}.`;
  }
}

export const modes: Messages['modes'] = {
  lead: 'As pessoas escolhem um com /mode, também em um único tópico. O que um modo não define continua como é para todo mundo.',
  add: 'Novo modo…',
  import: 'Importar…',
  export: 'Exportar…',
  none: 'Ainda não há modos.',
  noneHint: 'Um modo dá nome a um jeito de responder: um prompt do sistema, um modelo, uma temperatura.',
  loadFailed: 'Não foi possível ler os modos.',
  edit: (name) => `Editar ${name}`,
  up: (name) => `Mover ${name} para cima`,
  down: (name) => `Mover ${name} para baixo`,
  makeDefault: (name) => `Tornar ${name} o padrão para quem não escolheu nenhum`,
  noDefault: (name) => `Usar ${name} só onde for escolhido`,
  isDefault: 'padrão',
  temperature: (figure) => `temperatura ${figure}`,
  modelGone: 'O modelo dele não está no servidor: quem responde é o modelo padrão.',
  nothingSet: 'Não define nada',

  editor: {
    newTitle: 'Novo modo',
    editTitle: 'Editar modo',
    name: 'Nome',
    emoji: 'Emoji',
    model: 'Modelo',
    temperature: 'Temperatura',
    systemPrompt: 'Prompt do sistema',
    open: 'O que você deixar vazio continua como é para todo mundo.',
    save: 'Salvar',
    delete: 'Excluir…',
  },
  problems: {
    name: (most) => `Um nome tem de 1 a ${characters(most)}.`,
    emoji: 'Aqui só cabe um emoji.',
    temperature: 'A temperatura é um número de 0 a 2, ou fica vazia.',
    systemPrompt: (most) => `Um prompt do sistema tem no máximo ${characters(most)}.`,
    name_taken: 'Já existe um modo com esse nome.',
    too_many: 'Não cabe mais nenhum modo. Exclua um primeiro.',
    gone: 'Este modo foi excluído nesse meio-tempo.',
  },
  deleteQuestion: {
    title: (name) => `Excluir o modo “${name}”?`,
    body: 'Quem o escolheu continua com o padrão.',
    confirm: 'Excluir',
  },

  saveDialog: { title: 'Exportar modos', files: 'Modos do LM Courier' },
  openDialog: { title: 'Importar modos', files: 'Modos do LM Courier' },
  exported: (number) => `${counted(number, 'modo exportado', 'modos exportados')}.`,
  exportFailed: (code) => `Não foi possível gravar o arquivo (${code}).`,
  imported: (added, known) => {
    const news = counted(added, 'modo adicionado', 'modos adicionados');
    return known === 0 ? `${news}.` : `${news}; já existentes: ${figures.format(known)}.`;
  },
  importFailed: (problem) => `${fileProblem(problem)} Nada foi alterado.`,
};
