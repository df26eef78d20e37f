#pragma once
// The fork server: the process stands before main and makes a child for every request (protocol.h).

namespace heddle::runtime {

/// Serves requests until the explorer goes away, which ends the process; returns only in a child, once for
/// each request.
void serve();

/// What the last execution left must not be read as the next one's.
void clear_result();

/// Refuses and ends the process if the control memory is not of this protocol version.
void check_protocol();

}  // namespace heddle::runtime
