import type { World } from '../world/world.ts';
import type { MethodTable } from './method.ts';

export function accountMethods(world: World): MethodTable {
  return {
    getMe: () => world.me,
  };
}
