import { z } from 'zod';
import { afterItem } from './paging.js';
import { tool } from './tool.js';

/*
 * Discord: https://docs.discord.com/developers/resources/user (2026-11). A user's token opens neither
 * channels nor messages, so there are no tools for them.
 */

export const discordTools = [
  tool({
    name: 'discord_list_servers',
    title: 'List Discord servers',
    description: 'The servers (guilds) that the user is in.',
    service: 'servers',
    scopes: [['guilds']],
    access: 'read',
    input: z.strictObject({}),
    request: { method: 'GET', path: '/v10/users/@me/guilds', query: { with_counts: true } },
    page: {
      cursor: 'after',
      limit: { parameter: 'limit', default: 100 },
      ...afterItem('id'),
    },
    output: {
      items: '.',
      pick: ['id', 'name', 'owner', 'permissions', 'approximate_member_count'],
    },
    example: {
      arguments: {},
      result: {
        items: [
          {
            id: '900000003486899507',
            name: 'Knots & Splices',
            owner: true,
            permissions: '2147483647',
            approximate_member_count: 3,
          },
        ],
      },
    },
  }),
  tool({
    name: 'discord_get_my_member',
    title: 'Get the user’s Discord membership',
    description: 'The user’s nickname and roles in a server.',
    service: 'servers',
    scopes: [['guilds.members.read']],
    access: 'read',
    input: z.strictObject({ guild_id: z.string() }),
    request: { method: 'GET', path: '/v10/users/@me/guilds/{guild_id}/member' },
    output: {
      pick: ['user.id', 'user.username', 'user.global_name', 'nick', 'roles', 'joined_at'],
    },
    example: {
      arguments: { guild_id: '900000003683384847' },
      result: {
        user: { id: '800000003203780562', username: 'ada', global_name: 'Ada Lovelace' },
        nick: null,
        roles: [],
        joined_at: '2026-01-05T08:00:00.000000+00:00',
      },
    },
  }),
];
