#pragma once

#include "javascript.h"
#include "rbm/rbm.h"

namespace rbm::wasm {

/// MachineParameters of rbm_core.d.ts, for a machine of these sizes.
/// @throws Error{shape_mismatch} naming the array of another length
Rbm machine_from(const val& object, Index n_visible, Index n_hidden);

}  // namespace rbm::wasm
