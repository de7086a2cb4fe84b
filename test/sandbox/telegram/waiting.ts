/**
 * Waits until `find` finds something. It looks at once, and again whenever `subscribe`'s callback is called.
 * @throws Error with `describe`'s text when nothing was found in time
 */
export function waitFor<Value>(options: {
  find: () => Value | undefined;
  subscribe: (look: () => void) => () => void;
  timeout_ms: number;
  describe: () => string;
}): Promise<Value> {
  const { find, subscribe, timeout_ms, describe } = options;
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      unsubscribe();
    };
    const look = () => {
      try {
        const found = find();
        if (found === undefined) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error);
      }
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(describe()));
    }, timeout_ms);
    const unsubscribe = subscribe(look);
    look();
  });
}
