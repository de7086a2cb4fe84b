import type { frame as en } from '../en/frame.ts';

export const frame: typeof en = {
  views: {
    queue: '队列',
    recent: '请求',
    people: '用户',
    model: '模型',
    log: '日志',
    settings: '设置',
  },
  mainNavigation: '页面',
  statusBar: '状态',
  loading: '请稍候…',
  loadFailed: '窗口没有收到应用的响应。',
  tryAgain: '再试一次',
  requestFailed: (detail) => `没有成功：${detail}`,
  requestProblems: {
    disk_full: (code) => `磁盘已满，没有保存任何内容。请腾出空间再试一次（${code}）。`,
    disk_not_writable: (code) =>
      `应用无法写入数据文件夹，没有保存任何内容。请检查磁盘和文件夹的权限（${code}）。`,
  },
  undo: {
    undo: '撤销',
    what: (removal) => {
      switch (removal.what) {
        case 'request':
          return `已删除 ${removal.name} 的请求。`;
        case 'chat':
          return `已清除 ${removal.name} 的聊天记忆。`;
        case 'everything':
          return '已清除所有聊天的记忆。';
      }
    },
    done: '已撤销，内容全部恢复。',
    tooLate: '已经来不及撤销：内容已删除。',
  },
  keys: {
    title: '快捷键',
    control: 'Ctrl',
    actions: {
      find: '在此页面中搜索',
      undo: '撤销删除或遗忘',
      selectAll: '选择全部日志行',
      zoomIn: '放大',
      zoomOut: '缩小',
      zoomReset: '恢复默认大小',
      keys: '显示这些快捷键',
    },
    wheel: '缩放',
    wheelCap: '+ 鼠标滚轮',
    close: '关闭',
  },
  dismiss: '关闭提示',
  cancel: '取消',
  openSettings: '打开设置',
  howTo: '操作方法',
  lockedBy: (variable) => `由环境变量 ${variable} 设定。`,
  notices: {
    more: (others) => (others === 0 ? '更多' : `还有 ${others} 条`),
    less: '收起',
  },
};
