# Eigen 3.4 or newer, 5 included. No version in find_package: Eigen accepts only its own major version.
if(EMSCRIPTEN)
  # The toolchain looks into its own sysroot alone; Eigen is header-only, so the host's copy is right.
  find_package(Eigen3 CONFIG QUIET NO_CMAKE_FIND_ROOT_PATH
    PATHS ENV CMAKE_PREFIX_PATH ENV HOMEBREW_PREFIX /usr /usr/local /opt/homebrew)
else()
  find_package(Eigen3 CONFIG QUIET)
endif()

if(NOT TARGET Eigen3::Eigen)
  message(FATAL_ERROR "Eigen 3.4 or newer is missing. Install libeigen3-dev (Debian, Ubuntu) or "
                      "eigen (Homebrew, Fedora: eigen3-devel), or set Eigen3_DIR.")
endif()
if(Eigen3_VERSION VERSION_LESS 3.4)
  message(FATAL_ERROR "Eigen ${Eigen3_VERSION} is too old: 3.4 or newer is needed.")
endif()
