import type { Messages } from '../en.ts';

export const states: Messages['states'] = {
  bot: {
    stopped: {
      title: 'Detenido',
      hint: 'Ahora nadie recibe respuestas. Telegram guarda los mensajes nuevos 24 horas.',
    },
    connecting: { title: 'Conectando…', hint: '' },
    online: { title: 'En línea', hint: '' },
    needs_token_none: { title: 'Falta el token', hint: '' },
    needs_token_refused: { title: 'Token rechazado', hint: 'Telegram ya no acepta este token.' },
    needs_token_unreadable: {
      title: 'Token ilegible',
      hint: 'El token guardado no se puede descifrar en este equipo.',
    },
    offline_no_connection: {
      title: 'Sin conexión',
      hint: 'No se puede acceder a Telegram. Revisa la conexión a internet y el proxy en los ajustes.',
    },
    offline_server_error: {
      title: 'Fallo de Telegram',
      hint: 'Su servidor responde con errores. Solo queda esperar.',
    },
    offline_too_many_requests: {
      title: 'Ralentizado',
      hint: 'Telegram ha pedido al bot que espere un momento.',
    },
    offline_not_telegram: {
      title: 'No es Telegram',
      hint: 'Allí responde otra cosa. Revisa el servidor de la API de bots y el proxy en los ajustes.',
    },
    offline_unsafe_port: {
      title: 'Puerto no permitido',
      hint: 'Este puerto está reservado para otros usos. Indica en los ajustes otro puerto para el servidor de la API de bots o el proxy.',
    },
    conflict_other_program: {
      title: 'En uso en otro lugar',
      hint: 'Otro programa está usando este bot. Detenlo allí o pide a BotFather un token nuevo.',
    },
    conflict_webhook: {
      title: 'Tiene un webhook',
      hint: 'Telegram envía los mensajes de este bot a una dirección web. Quita el webhook o usa otro bot.',
    },
    storage_problem: {
      title: 'No puede guardar',
      hint: 'Los mensajes no se pueden escribir en el disco y se quedan en Telegram. Libera espacio en el disco.',
    },
  },
  lmStudio: {
    unknown: { title: 'Buscando…', hint: '' },
    online: { title: 'En marcha', hint: '' },
    unreachable_off: {
      title: 'Apagado',
      hint: 'Abre LM Studio y activa su servidor (página Developer). La cola sigue por sí sola.',
    },
    unreachable_timeout: {
      title: 'No responde',
      hint: 'El servidor no responde a tiempo. Revisa LM Studio o su dirección en los ajustes.',
    },
    not_lm_studio: {
      title: 'Responde otra cosa',
      hint: 'En esta dirección no hay ningún servidor de modelos. Revisa la dirección de LM Studio en los ajustes.',
    },
    unauthorized: {
      title: 'Pide una clave',
      hint: 'El servidor pide una clave de API. Crea una en LM Studio y pégala en los ajustes.',
    },
  },
  job: {
    waiting: 'en espera',
    running: 'en curso',
    delivering: 'enviando',
    done: 'respondida',
    failed: 'con error',
    stopped: 'detenida',
  },
  phase: {
    listening: 'escucha la grabación',
    loading: 'carga el modelo',
    reading: 'lee el chat',
    thinking: 'piensa',
    answering: 'responde',
  },
  failure: {
    server_off: 'LM Studio no estaba en marcha. Ábrelo y activa su servidor.',
    not_lm_studio:
      'En la dirección no respondió ningún servidor de modelos. Revisa la dirección de LM Studio en los ajustes.',
    unauthorized: 'El servidor pidió una clave de API. Pégala en los ajustes.',
    no_model_loaded:
      'No había ningún modelo cargado. Carga uno en LM Studio o activa allí la carga bajo demanda.',
    model_not_found: 'El servidor no tiene este modelo. Elige otro o descárgalo en LM Studio.',
    load_failed: 'No se pudo cargar el modelo, probablemente por falta de memoria. Elige uno más pequeño.',
    model_unavailable: 'El servidor responde, pero no con este modelo. Hay más detalles en su registro.',
    no_images: 'Este modelo no ve imágenes. Elige uno que sí las vea.',
    file_gone: 'Telegram no entregó el archivo del mensaje. Se puede enviar de nuevo.',
    file_too_big: 'El archivo del mensaje supera lo que Telegram entrega a los bots: 20 MB.',
    file_unreadable:
      'El archivo del mensaje es de un tipo que no se puede leer. En el chat se dijo cuáles sí.',
    file_empty: 'En el archivo del mensaje no había nada que leer.',
    file_locked: 'El archivo del mensaje está protegido con contraseña.',
    file_damaged: 'El archivo del mensaje está dañado o cortado. Se puede enviar de nuevo.',
    file_pictures:
      'El archivo del mensaje contiene imágenes de páginas y ninguna palabra. La foto de una página la puede leer un modelo que vea imágenes.',
    file_old_format:
      'El archivo del mensaje tiene un formato antiguo que no se puede leer. En el chat se dijo cuáles sí.',
    file_too_much:
      'Leer el archivo del mensaje llevó demasiado tiempo o memoria, o al descomprimirlo ocupa más de lo permitido.',
    no_words: 'En la grabación no había palabras, así que no se preguntó al modelo.',
    recording_unreadable: 'La grabación no se pudo leer: está dañada o no es una grabación.',
    recording_format:
      'En este equipo solo se escuchan mensajes de voz y archivos OGG con Opus. Un servidor de voz quizá acepte más.',
    language_unknown:
      'El modelo que escucha no conoce el idioma de esta persona. Elige otro o fija el idioma hablado.',
    hearing_failed:
      'Escuchar esta grabación falló tres veces, así que se abandonó. Hay más detalles en el registro.',
    hearing_late: 'La grabación aún no se había escuchado cuando llegó su turno.',
    hearing_off: 'Los mensajes de voz se desactivaron antes de escuchar este.',
    hearing_no_library: 'No se pudo cargar la biblioteca que escucha. En Modelo se explica qué ayuda.',
    hearing_no_model:
      'No hay ningún modelo completo que escuche. Descarga uno en “Modelo” o elige allí su carpeta.',
    hearing_server_gone: 'El servidor de voz no respondió.',
    hearing_not_server: 'En la dirección del servidor de voz responde otra cosa.',
    hearing_unauthorized: 'El servidor de voz pidió una clave. Pégala en los ajustes.',
    bad_field:
      'El servidor rechazó uno de los valores enviados con la solicitud. Revisa los ajustes de las respuestas.',
    limit_too_high:
      'El límite de respuesta es mayor de lo que permite el modelo. Bájalo en los ajustes; “sin límite” lo deja en manos del modelo.',
    template_failed:
      'La plantilla de chat del modelo falló. Actualiza en LM Studio el modelo o su plantilla de prompt.',
    context_overflow:
      'La conversación es más larga de lo que admite el modelo. Cárgalo en LM Studio con un contexto mayor.',
    engine_crash: 'El motor del modelo se bloqueó. Vuelve a cargar el modelo en LM Studio.',
    model_unloaded: 'El modelo se quitó de la memoria en mitad de la respuesta. Se puede volver a preguntar.',
    unreadable_output:
      'El modelo escribió algo que no se pudo leer. Repite la solicitud o elige otro modelo.',
    empty_answer: 'El modelo terminó sin una sola palabra. Repite la solicitud o elige otro modelo.',
    limit_used_by_thinking:
      'El razonamiento ocupó todo el límite de respuesta o, si no lo hay, el contexto. Sube el límite, carga un contexto mayor o reduce el razonamiento.',
    withheld: 'El servidor retuvo la respuesta: su filtro no la dejó pasar.',
    wanted_tool:
      'El modelo llamó a una herramienta en vez de responder, y no se le ofrecía ninguna. Elige otro modelo.',
    no_first_byte:
      'El primer token no llegó en el tiempo fijado. Puede que el modelo sea demasiado grande para este equipo.',
    silence:
      'La respuesta estuvo parada más tiempo que el límite de bloqueo y se abandonó. Revisa LM Studio.',
    answer_limit:
      'La respuesta superó el límite de tiempo mientras otras personas esperaban y se cortó. Lo que había llegado se envió.',
    repeats_itself:
      'El modelo repetía lo mismo una y otra vez y se detuvo. Repite la solicitud o elige otro modelo.',
    continued_gone: 'La respuesta que había que continuar se ha eliminado entretanto.',
    interrupted: 'La conexión se cortó en mitad de la respuesta. Lo que había llegado se envió.',
    server_error: 'El servidor respondió con un error. Hay más detalles en su registro, en LM Studio.',
    server_refused: 'El servidor rechazó esta solicitud, aunque acepta otras. Su mensaje está abajo.',
    rate_limited: 'El servidor no acepta más solicitudes por un rato. Su mensaje está abajo.',
    breaks_server:
      'El servidor se cayó tres veces con esta solicitud, así que se abandonó. Hay más detalles en su registro.',
    crashed:
      'La aplicación falló o se cerró tres veces con esta solicitud, así que se abandonó. Hay más detalles en el registro.',
    undeliverable:
      'Telegram no aceptó la respuesta: se bloqueó el bot, el chat o el tema ya no existe, o se rechazó su contenido. Hay más detalles en el registro.',
  },
  test: {
    no_token: 'Aún no hay ningún token.',
    token_refused: 'Telegram no conoce este token. Cópialo de nuevo de BotFather.',
    no_connection: 'No se puede acceder a Telegram. Revisa la conexión a internet y el proxy.',
    not_telegram: 'Algo responde, pero no es un servidor de la API de bots.',
    unsafe_port: 'Este puerto está reservado para otros usos. Elige otro.',
    server_off: 'En esta dirección no responde nada. Abre LM Studio y activa su servidor.',
    not_lm_studio: 'Algo responde, pero no es un servidor de modelos.',
    unauthorized: 'El servidor pide una clave de API válida.',
  },
  notice: {
    token_kept_plain: () =>
      'Este sistema no tiene almacén de claves: mientras no lo tenga, el token se guarda sin cifrar en un archivo que solo tú puedes leer.',
    secret_unreadable: (detail) =>
      `Un secreto guardado${detail ? ` (${detail})` : ''} no se puede descifrar. Se ha apartado; introdúcelo de nuevo en los ajustes.`,
    settings_file_corrupt: (detail) =>
      `El archivo de ajustes estaba dañado. Se ha conservado${detail ? ` como ${detail}` : ''} y se usan los valores por defecto. Revisa los ajustes; si el bot está detenido, inícialo cuando todo esté bien.`,
    settings_file_changed: (kept) =>
      kept
        ? `El archivo de ajustes se cambió con la aplicación en marcha. La aplicación escribió sus propios ajustes; lo que había se conserva como ${kept}.`
        : 'El archivo de ajustes se cambió con la aplicación en marcha. Tendrá efecto tras reiniciarla, salvo que antes tenga que escribir sus propios ajustes.',
    database_corrupt: (detail) =>
      `La base de datos estaba dañada. Se ha conservado${detail ? ` como ${detail}` : ''} y se ha empezado una nueva: el historial está vacío.`,
    database_gone: () =>
      'El archivo de la base de datos se eliminó o se reemplazó y aún no se ha podido restaurar. Los mensajes nuevos se quedan en Telegram. La aplicación sigue intentándolo; ¿hay espacio en el disco?',
    database_put_back: (detail) =>
      `El archivo de la base de datos se eliminó o se reemplazó con la aplicación en marcha. Se ha restaurado entero${detail ? `; lo que había en su lugar se conserva como ${detail}` : ''}.`,
    environment_invalid: (detail) =>
      `La variable de entorno${detail ? ` ${detail}` : ''} tiene un valor incorrecto y no se usa. El motivo está en los ajustes.`,
    telegram_unprotected: () =>
      'Al servidor de la API de bots se llega por http, fuera de tu propia red: el token y todos los mensajes se pueden leer por el camino. Usa https si puedes.',
    lm_studio_unprotected: () =>
      'Al servidor de modelos se llega por http, fuera de tu propia red: la clave de API y todos los mensajes se pueden leer por el camino. Usa https si puedes.',
    voice_unprotected: () =>
      'Al servidor de voz se llega por http, fuera de tu propia red: su clave y todas las grabaciones se pueden interceptar por el camino. Usa https si puedes.',
    login_start_failed: (code) =>
      `No se pudo cambiar la apertura al iniciar sesión (${code ?? 'desconocido'}). Prueba el ajuste otra vez o usa la lista de tu sistema.`,
    tray_missing: () =>
      'Este escritorio no muestra iconos en la bandeja. Para volver a abrir esta ventana, abre la aplicación otra vez.',
  },
};
