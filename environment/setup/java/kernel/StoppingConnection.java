package affetti.kernel;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * A connection that does what {@code stop_on_error} asks for, which JJava's does not: after an error or an interrupt the
 * cells that already wait are answered {@code aborted} instead of being run.
 *
 * <p>The failed request's own reply is held back until the queue has been read: a client that sends its next cell only
 * after the reply, as nbclient does, is never aborted.
 */
final class StoppingConnection extends JupyterConnection {
    /** The queue counts as read when nothing has come for so long. */
    private static final int QUIET_MS = 50;

    StoppingConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> void setHandler(MessageType<T> type, ShellHandler<T> handler) {
        super.setHandler(type, type == MessageType.EXECUTE_REQUEST
                ? (ShellHandler<T>) stopping((ShellHandler<ExecuteRequest>) handler) : handler);
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new Replies(channel, stdin, iopub, request);
    }

    private ShellHandler<ExecuteRequest> stopping(ShellHandler<ExecuteRequest> handler) {
        return (replies, request) -> {
            handler.handle(replies, request);
            if (((Replies) replies).failed && request.getContent().shouldStopOnError()) {
                List<Message<?>> waiting = waiting();
                replies.resolveDeferrals();
                waiting.forEach(this::abortOrAnswer);
            }
        };
    }

    /** Reads what has come on the shell channel, until nothing comes for {@link #QUIET_MS}. Runs on that channel's thread. */
    private List<Message<?>> waiting() {
        var messages = new ArrayList<Message<?>>();
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < QUIET_MS * 1_000_000L) {
            if ((shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
                messages.add(shell.readMessage());
                quietSince = System.nanoTime();
            } else {
                Thread.onSpinWait();
            }
        }
        return messages;
    }

    /** Aborts a cell; any other request, such as Shift-Tab's, gets its answer. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private void abortOrAnswer(Message<?> message) {
        ShellReplyEnvironment replies = prepareReplyEnv(shell, message);
        if (message.getHeader().getType() == MessageType.EXECUTE_REQUEST) {
            replies.setStatusBusy();
            replies.reply(new Message(message, MessageType.EXECUTE_REPLY, new Aborted("aborted")));
            replies.setStatusIdle();
            return;
        }
        ShellHandler handler = getHandler((MessageType) message.getHeader().getType());
        if (handler != null) {
            try {
                handler.handle(replies, message);
            } finally {
                replies.resolveDeferrals();
            }
        }
        if (replies.isMarkedForShutdown()) {
            close();
        }
    }

    /** The whole content of the reply to a cell that was not run. */
    record Aborted(String status) {
    }

    /** The way back to one client, which remembers whether an error was sent on it. */
    private static final class Replies extends ShellReplyEnvironment {
        private boolean failed;

        Replies(ShellChannel shell, StdinChannel stdin, JupyterSocket iopub, MessageContext request) {
            super(shell, stdin, iopub, request);
        }

        @Override
        public void replyError(MessageType<?> type, ErrorReply error) {
            failed = true;
            super.replyError(type, error);
        }
    }
}
