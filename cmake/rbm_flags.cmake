# Sets of compiler flags.
#
# rbm_reproducible: what bit reproducibility needs. Contracting a*b+c into one rounding is the one
# liberty that compilers take by default; everything that is built with the core must refuse it, since
# inline functions of its headers are compiled into the caller.
add_library(rbm_reproducible INTERFACE)
target_compile_options(rbm_reproducible INTERFACE -ffp-contract=off)
target_compile_definitions(rbm_reproducible INTERFACE EIGEN_MPL2_ONLY)
option(RBM_WASM_SIMD "Let WebAssembly use its 128-bit vectors" ON)
if(EMSCRIPTEN)
  target_compile_definitions(rbm_reproducible INTERFACE EIGEN_DONT_VECTORIZE)
  if(RBM_WASM_SIMD)
    target_compile_options(rbm_reproducible INTERFACE -msimd128)
  endif()
  # Exceptions are thrown by the core and caught in the bindings, so every object needs the same kind.
  target_compile_options(rbm_reproducible INTERFACE -fwasm-exceptions)
  target_link_options(rbm_reproducible INTERFACE -fwasm-exceptions)
endif()
if(RBM_MARCH)
  target_compile_options(rbm_reproducible INTERFACE -march=${RBM_MARCH})
endif()

# For files whose size counts more than their speed. Emscripten 3.1.6 forbids inlining at -Os, and then
# the wrappers of Eigen and of the standard library take five times the place of what is in them. Its
# superword vectors at -Os make wrong digests; the golden tests notice.
set(RBM_SMALL_CODE
  -Os -finline-functions -fno-slp-vectorize -fno-vectorize -fno-unroll-loops)

# rbm_warnings: for our own sources only.
add_library(rbm_warnings INTERFACE)
target_compile_options(rbm_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # gcc 12 sees overflows where a std::vector of bytes grows and there are none; clang looks as well.
  target_compile_options(rbm_warnings INTERFACE -Wno-stringop-overflow -Wno-array-bounds)
  if(RBM_MARCH)
    # Its AVX-512 headers leave registers undefined on purpose.
    target_compile_options(rbm_warnings INTERFACE -Wno-maybe-uninitialized -Wno-uninitialized)
  endif()
endif()
if(RBM_WARNINGS_AS_ERRORS)
  target_compile_options(rbm_warnings INTERFACE -Werror)
endif()
