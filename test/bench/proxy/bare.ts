import type { RequestListener, ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';

/** The least that a proxy on Node can do: it looks at nothing, and passes everything on. */
export function bareProxy(upstream: Dispatcher, readToken: () => Promise<string>): RequestListener {
  return (request, response) => {
    readToken().then(
      (accessToken) => {
        const { 'content-length': length, 'content-type': type } = request.headers;
        upstream.dispatch(
          {
            path: request.url ?? '/',
            method: request.method as Dispatcher.HttpMethod,
            headers: {
              authorization: `Bearer ${accessToken}`,
              ...(length !== undefined && { 'content-length': length }),
              ...(type !== undefined && { 'content-type': type }),
            },
            body: length === undefined ? null : request,
          },
          passOn(response),
        );
      },
      () => response.destroy(),
    );
  };
}

function passOn(response: ServerResponse): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller) => {
      response.on('drain', () => controller.resume());
      response.on('close', () => {
        if (!response.writableFinished) controller.abort(new Error('The caller went away'));
      });
    },
    onResponseStart: (_controller, status, headers) => {
      for (const name of ['content-type', 'content-length']) {
        const value = headers[name];
        if (value !== undefined) response.setHeader(name, value);
      }
      response.statusCode = status;
    },
    onResponseData: (controller, chunk) => {
      if (!response.write(chunk)) controller.pause();
    },
    onResponseEnd: () => void response.end(),
    onResponseError: () => void response.destroy(),
  };
}
