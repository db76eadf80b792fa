declare module '@hawser/express' {
    export { Authenticate };
    export { HawserRouterOptions };
    export { HostAccount };
    export { HostRequest };
    export { Mountable };
    export { browserRouter };
    export { hawserRouter };
    export { partnerRouter };
}

type Answer = '' | 0 | HostAccount | false | null | undefined;

export type Authenticate<Request extends IncomingMessage = HostRequest> = (request: Request) => Answer | Promise<Answer>;

export interface HawserRouterOptions<Request extends IncomingMessage = HostRequest> {
    readonly authenticate?: Authenticate<Request> | undefined;
}

export interface HostAccount {
    readonly accountId: string;
    readonly displayName?: string | undefined;
    readonly metadata?: Metadata | undefined;
}

export interface HostRequest extends IncomingMessage {
    readonly user?: undefined | {
        readonly id: string;
    };
}

export type Mountable = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void;

export declare function browserRouter<Request extends IncomingMessage = HostRequest>(hawser: Hawser, options: {
    readonly authenticate: Authenticate<Request>;
}): Mountable;

export declare function hawserRouter<Request extends IncomingMessage = HostRequest>(hawser: Hawser, options?: HawserRouterOptions<Request>): Mountable;

export declare function partnerRouter(hawser: Hawser): Mountable;
